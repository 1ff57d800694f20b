package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.ProbeKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The URLs of things that are probed by themselves, outside of any catalogue; the scheme says how. */
public final class TargetUrl {

    /** The forms there are. */
    public static final String EXPECTED =
            "expected http://HOST/, https://HOST/, tcp://HOST:PORT, echo://HOST:PORT, icmp://HOST or dns://SERVER/NAME";

    private static final List<String> SCHEMES = List.of("http", "https", "tcp", "echo", "icmp", "dns");
    private static final List<String> WITH_PORT = List.of("tcp", "echo");
    private static final int HIGHEST_PORT = 65_535;

    private TargetUrl() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none of the forms; the message says what was expected, and does not repeat what may be
     *     a password
     */
    public static URI parse(String text) {
        try {
            URI url = new URI(text);
            if (SCHEMES.contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && hasItsPort(url)
                    && hasItsName(url)) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(refusal(text), e);
        }
        throw new IllegalArgumentException(refusal(text));
    }

    private static boolean hasItsPort(URI url) {
        int port = url.getPort();
        return port < 0 ? !WITH_PORT.contains(url.getScheme()) : port > 0 && port <= HIGHEST_PORT;
    }

    private static boolean hasItsName(URI url) {
        return !url.getScheme().equals("dns") || url.getPath().length() > 1;
    }

    private static String refusal(String text) {
        return EXPECTED + ", got '" + (text.contains("@") ? "one with '@'" : text) + "'";
    }

    /** How such a URL is probed. */
    public static ProbeKind kind(URI url) {
        return switch (url.getScheme()) {
            case "tcp" -> ProbeKind.TCP;
            case "echo" -> ProbeKind.SESSION;
            case "icmp" -> ProbeKind.PING;
            case "dns" -> ProbeKind.DNS;
            default -> ProbeKind.VERSION;
        };
    }
}

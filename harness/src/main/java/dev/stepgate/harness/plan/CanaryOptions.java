package dev.stepgate.harness.plan;

import io.netty.util.NetUtil;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The canaries of a run: small servers that measure from inside.
 *
 * @param perHypervisor how many on each hypervisor; 1 or 2
 * @param volume whether each writes to a volume of its own
 * @param interval from one of their pings to the next; 200 ms to 1 min
 * @param dhcp whether each asks for its lease again and again
 * @param outside IPv4 address that each pings without its floating IP; null for the gateway of the external network, if it answers
 * @param resolves host name that each looks up; null for none
 */
public record CanaryOptions(
        int perHypervisor, boolean volume, Duration interval, boolean dhcp, String outside, String resolves) {

    static final int MOST = 2;
    static final Duration SHORTEST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** One on each hypervisor, with a volume, each half second, with the questions to DHCP and to nobody by name. */
    public static final CanaryOptions DEFAULT = new CanaryOptions(1, true, Duration.ofMillis(500), true, null, null);

    private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*\\.?");

    /** @throws IllegalArgumentException if a value is out of its range */
    public CanaryOptions {
        if (perHypervisor < 1
                || perHypervisor > MOST
                || interval.compareTo(SHORTEST) < 0
                || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(perHypervisor + " canaries per hypervisor each " + interval);
        }
        if ((outside != null && !isAddress(outside)) || (resolves != null && !isHostName(resolves))) {
            throw new IllegalArgumentException("canaries that ping " + outside + " and look up " + resolves);
        }
    }

    /** Whether that is an IPv4 address. */
    static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text);
    }

    /** Whether that can be looked up: the name of a host, and not an address. */
    static boolean isHostName(String text) {
        return HOST_NAME.matcher(text).matches() && !isAddress(text);
    }
}

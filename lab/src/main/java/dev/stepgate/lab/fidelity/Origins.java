package dev.stepgate.lab.fidelity;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of a region and those of the proxy that stand for them. Safe for several threads. */
final class Origins {

    private final Map<String, String> proxies = new LinkedHashMap<>();

    /** Scheme, host and port of an address, such as {@code http://172.30.0.5:5000}. */
    static String of(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** Whether there is a proxy for that origin. */
    synchronized boolean has(String origin) {
        return proxies.containsKey(origin);
    }

    /** From now on the proxy stands for the origin. */
    synchronized void add(String origin, String proxy) {
        proxies.put(origin, proxy);
    }

    /** A text of the region as clients of the proxy shall see it. */
    String towardsClient(String text) {
        String changed = text;
        for (Map.Entry<String, String> one : entries()) {
            changed = replace(changed, one.getKey(), one.getValue());
        }
        return changed;
    }

    /** A text of a client as the region shall see it. */
    String towardsRegion(String text) {
        String changed = text;
        for (Map.Entry<String, String> one : entries()) {
            changed = replace(changed, one.getValue(), one.getKey());
        }
        return changed;
    }

    /** The proxy of an origin. */
    synchronized Optional<String> proxy(String origin) {
        return Optional.ofNullable(proxies.get(origin));
    }

    private synchronized List<Map.Entry<String, String>> entries() {
        return new ArrayList<>(proxies.entrySet());
    }

    /** Port 500 must not be found in 5000. */
    private static String replace(String text, String from, String to) {
        return Pattern.compile(Pattern.quote(from) + "(?!\\d)").matcher(text).replaceAll(Matcher.quoteReplacement(to));
    }
}

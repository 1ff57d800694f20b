package dev.stepgate.harness.order;

import java.util.regex.Pattern;

/**
 * A part of a cloud that a step changes, such as {@code nova/control}.
 *
 * @param name the component, and behind a slash where of it; without a place it stands for all places
 */
record Part(String name) {

    /** Whether it is what a constraint speaks of: the same, or one of them stands for all places of the other's component. */
    boolean is(String pattern) {
        return matches(pattern, name) || matches(pattern, component()) || matches(name, component(pattern));
    }

    /** Whether a constraint certainly speaks of it: of a part that stands for all places, one place is not enough. */
    boolean isWholly(String pattern) {
        return matches(pattern, name) || matches(pattern, component());
    }

    private String component() {
        return component(name);
    }

    private static String component(String part) {
        return part.replaceFirst("/.*", "");
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}

package dev.stepgate.harness.order;

import java.util.regex.Pattern;

/**
 * A part of a cloud that a step changes, such as {@code nova/control}.
 *
 * @param name the component, and behind a slash where of it; without a place it stands for all places
 * @param release what it is brought to, as the plan calls it; empty where that is not said
 */
record Part(String name, String release) {

    /** As a plan writes it: {@code nova/control}, or {@code nova/control@2023.1}. */
    static Part of(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new Part(text, "") : new Part(text.substring(0, at), text.substring(at + 1));
    }

    /** The same of this release, if it does not say itself. */
    Part orOf(String other) {
        return release.isEmpty() ? new Part(name, other) : this;
    }

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

package dev.stepgate.harness.plan;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The budgets of one step: a general one, and others for the probes whose names match a pattern.
 *
 * <p>The longest pattern that matches wins ({@code *} stands for any characters). A pattern without the kind of a probe stands for all
 * kinds: {@code identity} also matches {@code identity token}, and {@code compute@controller1} also {@code compute list@controller1};
 * {@code canary} alone stands for all probes of canaries. A probe that asks a backend past the balancer
 * ({@code compute@controller1}) is expected to be down while its backend restarts: unless a pattern names it, it is reported and not
 * judged. Steps that must not touch a backend say so with a pattern such as {@code "*@controller2"}.
 *
 * @param general for the probes through the balancer that no pattern matches
 * @param perProbe by pattern
 */
public record Budgets(Budget general, Map<String, Budget> perProbe) {

    private static final Comparator<String> MOST_SPECIFIC =
            Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder());

    private static final Pattern KIND = Pattern.compile(" [^@]*");

    private static final String CANARY = "canary";

    /** Copies the map. */
    public Budgets {
        Objects.requireNonNull(general, "general");
        perProbe = Map.copyOf(new TreeMap<>(perProbe));
    }

    /** The budget of the probe of this name. */
    public Budget of(String probe) {
        String anyKind = KIND.matcher(probe).replaceFirst("");
        return perProbe.keySet().stream()
                .filter(pattern -> Wildcard.matches(pattern, probe)
                        || Wildcard.matches(pattern, anyKind)
                        || (pattern.equals(CANARY) && anyKind.startsWith(CANARY)))
                .max(MOST_SPECIFIC)
                .map(perProbe::get)
                .orElseGet(() -> probe.contains("@") ? pastTheBalancer() : general);
    }

    private Budget pastTheBalancer() {
        return new Budget(
                null, null, general.coverage(), "no budget: a probe past the balancer that the plan does not name");
    }
}

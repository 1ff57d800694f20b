package dev.stepgate.harness.waiver;

import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Steering.WaiversGiven;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The waivers of a run. They cover findings of FAIL and nothing else: what could not be found out is not waived.
 *
 * @param all in the order of their file
 */
public record Waivers(List<Waiver> all) {

    /** Nothing is waived. */
    public static final Waivers NONE = new Waivers(List.of());

    /** Copies the list. */
    public Waivers {
        all = List.copyOf(all);
    }

    /**
     * Those that a run was given, as its record has kept them.
     *
     * @throws dev.stepgate.checks.cloud.ConfigurationException if what was kept is no file of waivers
     */
    public static Waivers of(RunRecord record) {
        List<WaiversGiven> given = record.events(WaiversGiven.class);
        return given.isEmpty()
                ? NONE
                : WaiversReader.parse(
                        Path.of(given.get(given.size() - 1).file()),
                        given.get(given.size() - 1).text());
    }

    /**
     * The waiver that covers one subject of a finding.
     *
     * @param subject null if the finding speaks of nothing
     * @param day when it was found, in UTC
     */
    public Optional<Waiver> covering(String rule, String step, String region, Subject subject, LocalDate day) {
        return all.stream()
                .filter(waiver -> waiver.covers(rule, step, region, subject, day))
                .findFirst();
    }
}

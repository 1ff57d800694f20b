package dev.stepgate.harness.gate;

import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.harness.waiver.Waiver;
import dev.stepgate.harness.waiver.Waivers;
import dev.stepgate.reports.record.Verdict;
import dev.stepgate.reports.record.Waived;
import dev.stepgate.reports.record.WaiverState;
import dev.stepgate.reports.record.WaiverState.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out which findings of a run its waivers cover, and remembers which waivers were of use. */
final class Waiving {

    private final Waivers waivers;
    private final String region;
    private final Set<Waiver> used = Collections.newSetFromMap(new IdentityHashMap<>());

    Waiving(Waivers waivers, String region) {
        this.waivers = waivers;
        this.region = region;
    }

    /** What the findings of a step amount to, and which of them are waived on the day of a moment. */
    Ruling ruling(List<Finding> findings, String step, Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        List<Waived> waived = new ArrayList<>();
        boolean all = true;
        for (Finding finding : findings) {
            if (finding.verdict() != Verdict.PASS) {
                List<Waived> covers = covers(finding, step, day);
                waived.addAll(covers);
                all &= !covers.isEmpty();
            }
        }
        return new Ruling(Finding.worst(findings), Finding.reasons(findings), waived, all);
    }

    /** Whether a finding is waived as a whole. */
    boolean covered(Finding finding, String step, Instant moment) {
        return !covers(finding, step, LocalDate.ofInstant(moment, ZoneOffset.UTC))
                .isEmpty();
    }

    /** The waivers of all that a finding speaks of, without repetition; empty if one thing is not waived, and for what is not FAIL. */
    private List<Waived> covers(Finding finding, String step, LocalDate day) {
        if (finding.verdict() != Verdict.FAIL) {
            return List.of();
        }
        List<Subject> about = finding.about().isEmpty() ? Collections.singletonList(null) : finding.about();
        Set<Waiver> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Waived> waived = new ArrayList<>();
        for (Subject subject : about) {
            Optional<Waiver> waiver = waivers.covering(finding.rule(), step, region, subject, day);
            if (waiver.isEmpty()) {
                return List.of();
            }
            if (found.add(waiver.get())) {
                waived.add(waiver.get().of(finding.reason()));
            }
        }
        used.addAll(found);
        return waived;
    }

    /** What each waiver did until now; the run was at its end at this moment. */
    List<WaiverState> states(Instant end) {
        LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
        return waivers.all().stream()
                .map(waiver -> waiver.state(
                        used.contains(waiver) ? Use.USED : day.isAfter(waiver.expires()) ? Use.EXPIRED : Use.UNUSED))
                .toList();
    }
}

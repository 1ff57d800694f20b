package dev.stepgate.reports.overview;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An overview as {@code overview.json} shows it; the names of the components are the names in the file. */
record OverviewJson(
        String plan,
        Verdict verdict,
        String began,
        BigDecimal tookMs,
        List<String> faults,
        List<String> contradictions,
        List<RegionJson> regions) {

    static OverviewJson of(Overview overview) {
        return new OverviewJson(
                overview.plan(),
                overview.verdict(),
                overview.began().toString(),
                millis(overview.took()),
                overview.faults(),
                overview.contradictions(),
                overview.regions().stream().map(RegionJson::of).toList());
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).setScale(3, RoundingMode.HALF_UP);
    }

    /** One region; all but the first three are null or empty if the plan was not begun there. */
    record RegionJson(
            String region,
            String stage,
            boolean begun,
            String against,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            String record,
            String report,
            List<ServiceJson> services) {

        static RegionJson of(RegionRun run) {
            return new RegionJson(
                    run.region(),
                    run.stage(),
                    run.begun(),
                    run.against(),
                    run.begun() ? run.judgement().verdict() : null,
                    run.begun() ? run.judgement().gate() : null,
                    run.begun() ? run.judgement().reasons() : List.of(),
                    text(run.record()),
                    text(run.report()),
                    run.services().stream().map(ServiceJson::of).toList());
        }

        private static String text(Path path) {
            return path == null ? null : path.toString();
        }
    }

    /** What the run cost one service. */
    record ServiceJson(String service, BigDecimal downtimeMs, BigDecimal lowerMs, BigDecimal upperMs, TruthJson truth) {

        static ServiceJson of(ServiceDowntime service) {
            return new ServiceJson(
                    service.service(),
                    millis(service.downtime()),
                    millis(service.lower()),
                    millis(service.upper()),
                    service.truth() == null ? null : TruthJson.of(service.truth()));
        }
    }

    /** What really happened. */
    record TruthJson(BigDecimal downtimeMs, int unseen, int lostSingly, boolean agrees) {

        static TruthJson of(Truth truth) {
            return new TruthJson(millis(truth.downtime()), truth.unseen(), truth.lostSingly(), truth.agrees());
        }
    }
}

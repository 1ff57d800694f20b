package dev.stepgate.reports.overview;

import dev.stepgate.reports.record.Judgement;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The plan in one region.
 *
 * @param region its name
 * @param stage where it stands on the way to production
 * @param against why the plan was not begun there; null if it was
 * @param judgement null if it was not begun
 * @param services what it cost, in the order of their names
 * @param record the run's directory; null if it was not begun
 * @param report the report's first page; null if there is none
 */
public record RegionRun(
        String region,
        String stage,
        String against,
        Judgement judgement,
        List<ServiceDowntime> services,
        Path record,
        Path report) {

    /**
     * @throws NullPointerException if it has neither a judgement nor a reason why not
     */
    public RegionRun {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(stage, "stage");
        services = List.copyOf(services);
        if ((against == null) == (judgement == null)) {
            throw new IllegalArgumentException(
                    "region " + region + " needs a judgement or the reason why it has none, not both");
        }
    }

    /** Where the plan was not begun. */
    public static RegionRun notBegun(String region, String stage, String against) {
        return new RegionRun(region, stage, against, null, List.of(), null, null);
    }

    /** The same with the report that was made of it. */
    public RegionRun reported(Path page) {
        return new RegionRun(region, stage, against, judgement, services, record, page);
    }

    /** Whether the plan was begun. */
    public boolean begun() {
        return judgement != null;
    }
}

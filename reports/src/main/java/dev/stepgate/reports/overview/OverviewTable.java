package dev.stepgate.reports.overview;

import dev.stepgate.reports.record.Millis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Downtime per service and region as an aligned table for terminals. */
public final class OverviewTable {

    private static final int SERVICE = 11;
    private static final String MEASURED = "%20s";
    private static final String TRUE = "%8s";

    private OverviewTable() {}

    /** The lines of the table; services are rows, regions that were begun are columns. */
    public static List<String> lines(Overview overview) {
        List<RegionRun> begun =
                overview.regions().stream().filter(RegionRun::begun).toList();
        boolean known = begun.stream()
                .flatMap(region -> region.services().stream())
                .anyMatch(service -> service.truth() != null);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(padded("ms"));
        for (RegionRun region : begun) {
            head.append(format(MEASURED, region.region())).append(known ? format(TRUE, "true") : "");
        }
        lines.add(head.toString());
        for (String service : overview.services()) {
            StringBuilder line = new StringBuilder(padded(service));
            for (RegionRun region : begun) {
                Optional<ServiceDowntime> cell = overview.cell(region, service);
                line.append(format(MEASURED, cell.map(OverviewTable::measured).orElse("-")))
                        .append(
                                known
                                        ? format(
                                                TRUE,
                                                cell.map(OverviewTable::truth).orElse("-"))
                                        : "");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** {@code 300 (210–390)}, or {@code 0} where no outage was seen. */
    static String measured(ServiceDowntime cell) {
        boolean none = cell.downtime().isZero() && cell.upper().isZero();
        return none ? "0" : ms(cell.downtime()) + " (" + ms(cell.lower()) + "–" + ms(cell.upper()) + ")";
    }

    private static String truth(ServiceDowntime cell) {
        return cell.truth() == null
                ? "-"
                : ms(cell.truth().downtime()) + (cell.truth().agrees() ? "" : " !!");
    }

    private static String ms(Duration duration) {
        return Millis.rounded(duration);
    }

    private static String padded(String text) {
        return format("  %-" + SERVICE + "s", text);
    }

    private static String format(String form, String text) {
        return String.format(Locale.ROOT, form, text);
    }
}

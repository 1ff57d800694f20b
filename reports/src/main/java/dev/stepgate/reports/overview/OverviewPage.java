package dev.stepgate.reports.overview;

import dev.stepgate.reports.record.Millis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** An overview as one static page with links to the reports of the regions, which opens from a disk. */
final class OverviewPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>@TITLE@</title>
            <style>
            body { font-family: "DejaVu Sans", Verdana, Arial, sans-serif; margin: 2em auto; max-width: 76em; padding: 0 1em;
              color: #1b1f24; line-height: 1.4; }
            table { border-collapse: collapse; margin: 1em 0; }
            th, td { padding: .35em .8em; border-bottom: 1px solid #d5dae0; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            .quiet { color: #57606a; }
            .PASS { color: #1a6b3a; font-weight: bold; } .FAIL, .wrong { color: #8c2f00; font-weight: bold; }
            .UNKNOWN { color: #7a5a00; font-weight: bold; }
            img { width: 100%; border: 1px solid #d5dae0; }
            </style></head><body>
            <h1>@TITLE@</h1>
            """;

    private final Overview overview;
    private final Path directory;
    private final StringBuilder html = new StringBuilder();

    private OverviewPage(Overview overview, Path directory) {
        this.overview = overview;
        this.directory = directory;
    }

    /** @param directory where the page will be, for its links */
    static String html(Overview overview, Path directory) {
        return new OverviewPage(overview, directory).page();
    }

    private String page() {
        html.append(HEAD.replace("@TITLE@", escaped("Stepgate: " + overview.plan())));
        html.append("<p>Verdict ")
                .append(word(overview.verdict()))
                .append(", begun ")
                .append(overview.began().truncatedTo(ChronoUnit.SECONDS))
                .append(", took ")
                .append(overview.took().toSeconds())
                .append(" s.</p>\n");
        if (!overview.faults().isEmpty()) {
            html.append("<p>Faults put in on purpose: ")
                    .append(escaped(String.join(", ", overview.faults())))
                    .append(".</p>\n");
        }
        table();
        overview.contradictions()
                .forEach(text -> html.append("<p class=\"wrong\">The measurement disagrees with the truth: ")
                        .append(escaped(text))
                        .append("</p>\n"));
        overview.regions().forEach(this::region);
        return html.append("</body></html>\n").toString();
    }

    private void table() {
        List<RegionRun> begun =
                overview.regions().stream().filter(RegionRun::begun).toList();
        html.append("<h2>Downtime per service, in milliseconds</h2>\n<table><tr><th>service</th>");
        for (RegionRun region : begun) {
            html.append("<th>").append(escaped(region.region())).append("</th><th>truly</th>");
        }
        html.append("</tr>\n");
        for (String service : overview.services()) {
            html.append("<tr><td>").append(escaped(service)).append("</td>");
            for (RegionRun region : begun) {
                Optional<ServiceDowntime> cell = overview.cell(region, service);
                html.append("<td>")
                        .append(cell.map(OverviewTable::measured).orElse("–"))
                        .append("</td>")
                        .append(cell.map(OverviewPage::truth).orElse("<td>–</td>"));
            }
            html.append("</tr>\n");
        }
        html.append(
                "</table>\n<p class=\"quiet\">Measured by the probe through the balancer; in brackets the least and the most"
                        + " that it can have been. “Truly” is what the embedded cloud knows; nobody knows it of a real region");
        html.append(escaped(overview.asides())).append(".</p>\n");
    }

    private static String truth(ServiceDowntime cell) {
        return cell.truth() == null
                ? "<td>–</td>"
                : "<td" + (cell.truth().agrees() ? ">" : " class=\"wrong\">")
                        + Millis.rounded(cell.truth().downtime()) + "</td>";
    }

    private void region(RegionRun run) {
        html.append("<h2>")
                .append(escaped(run.region()))
                .append(
                        run.stage().equals(run.region())
                                ? ""
                                : " <span class=\"quiet\">" + escaped(run.stage()) + "</span>")
                .append("</h2>\n");
        if (!run.begun()) {
            html.append("<p>Not begun: ").append(escaped(run.against())).append(".</p>\n");
            return;
        }
        html.append("<p>").append(word(run.judgement().verdict())).append(", gate ");
        html.append(run.judgement().gate()).append("</p>\n");
        if (!run.judgement().reasons().isEmpty()) {
            html.append("<ul>");
            run.judgement().reasons().forEach(reason -> html.append("<li>")
                    .append(escaped(reason))
                    .append("</li>\n"));
            html.append("</ul>\n");
        }
        if (run.report() != null) {
            html.append("<p><a href=\"").append(link(run.report())).append("\">The report</a>: steps, checks, probes,");
            html.append(" output.</p>\n");
            Path picture = run.report().resolveSibling("timeline.svg");
            if (Files.exists(picture)) {
                html.append("<a href=\"").append(link(picture)).append("\"><img alt=\"time line\" src=\"");
                html.append(link(picture)).append("\"></a>\n");
            }
        }
    }

    private String link(Path file) {
        return escaped(directory
                .toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/'));
    }

    private static String word(Enum<?> verdict) {
        return "<span class=\"" + verdict + "\">" + verdict + "</span>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.RecordException;
import io.qameta.allure.ConfigurationBuilder;
import io.qameta.allure.Extension;
import io.qameta.allure.ReportGenerator;
import io.qameta.allure.allure1.Allure1Plugin;
import io.qameta.allure.allure2.Allure2Plugin;
import io.qameta.allure.category.CategoriesPlugin;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.core.AttachmentsPlugin;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.MarkdownDescriptionsPlugin;
import io.qameta.allure.core.TestsResultsPlugin;
import io.qameta.allure.duration.DurationPlugin;
import io.qameta.allure.duration.DurationTrendPlugin;
import io.qameta.allure.environment.Allure1EnvironmentPlugin;
import io.qameta.allure.executor.ExecutorPlugin;
import io.qameta.allure.history.HistoryPlugin;
import io.qameta.allure.history.HistoryTrendPlugin;
import io.qameta.allure.launch.LaunchPlugin;
import io.qameta.allure.retry.RetryPlugin;
import io.qameta.allure.retry.RetryTrendPlugin;
import io.qameta.allure.severity.SeverityPlugin;
import io.qameta.allure.status.StatusChartPlugin;
import io.qameta.allure.suites.SuitesPlugin;
import io.qameta.allure.summary.SummaryPlugin;
import io.qameta.allure.tags.TagsPlugin;
import io.qameta.allure.timeline.TimelinePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the Allure 2 site from a directory of results.
 *
 * <p>The bundled configuration posts usage to Google while it generates, and its pages load Google's script; neither happens here.
 */
final class Site {

    private static final String ANALYTICS_HOST = "googletagmanager";
    private static final Pattern ANALYTICS = Pattern.compile(
            "<script[^>]*googletagmanager[^>]*>\\s*</script>|<script>\\s*window\\.dataLayer.*?</script>",
            Pattern.DOTALL);

    private Site() {}

    /** Makes a site of several files, to be served over HTTP; returns its first page. */
    static Path generate(Path results, Path site, String name) throws IOException {
        new ReportGenerator(configuration(name)).generate(site, List.of(results));
        return withoutAnalytics(site.resolve("index.html"));
    }

    /** Makes a site of one file, which opens from a disk too; returns it. */
    static Path generateSingleFile(Path results, Path site, String name) throws IOException {
        new ReportGenerator(configuration(name)).generateSingleFile(site, List.of(results));
        return withoutAnalytics(site.resolve("index.html"));
    }

    private static Configuration configuration(String name) {
        return ConfigurationBuilder.empty()
                .withExtensions(extensions())
                .withReportName(name)
                .withReportLanguage("en")
                .build();
    }

    /** Those of the bundled configuration that draw something of ours; not the one that reports to Google, nor exports. */
    static List<Extension> extensions() {
        return List.of(
                new MarkdownDescriptionsPlugin(),
                new TagsPlugin(),
                new RetryPlugin(),
                new RetryTrendPlugin(),
                new SeverityPlugin(),
                new HistoryPlugin(),
                new HistoryTrendPlugin(),
                new CategoriesPlugin(),
                new CategoriesTrendPlugin(),
                new DurationPlugin(),
                new DurationTrendPlugin(),
                new StatusChartPlugin(),
                new TimelinePlugin(),
                new SuitesPlugin(),
                new TestsResultsPlugin(),
                new AttachmentsPlugin(),
                new SummaryPlugin(),
                new ExecutorPlugin(),
                new LaunchPlugin(),
                new Allure1Plugin(),
                new Allure1EnvironmentPlugin(),
                new Allure2Plugin());
    }

    private static Path withoutAnalytics(Path page) throws IOException {
        String html = ANALYTICS.matcher(Files.readString(page)).replaceAll("");
        if (html.contains(ANALYTICS_HOST)) {
            throw new RecordException(page + " would load a script from outside (" + ANALYTICS_HOST
                    + "); expected a page of allure-generator 2.34, remove the script by hand and report this");
        }
        Files.writeString(page, html);
        return page;
    }
}

package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class WatchViewTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final StringWriter out = new StringWriter();
    private Instant now = ORIGIN;

    @Test
    void onATerminalEachProbeHasALine() {
        WatchView view = view(Ansi.ON, "api", "db");
        see(view, "api", "..");
        see(view, "db", ".x");
        view.tick();

        assertThat(lines())
                .anyMatch(line -> line.matches("api  up +5\\.0 ms  p50 +5\\.0 ms .*"))
                .anyMatch(line -> line.matches("db   DOWN  refused  1 outage, 0 ms, down for \\d+ ms.*"));
        assertThat(out.toString().indexOf("db "))
                .as("what fails comes first")
                .isLessThan(out.toString().indexOf("api "));
    }

    @Test
    void beforeTheFirstAttemptNothingIsSaidOfAProbe() {
        view(Ansi.ON, "api").tick();

        assertThat(lines()).anyMatch(line -> line.matches("api  \\? *"));
    }

    @Test
    void outageThatIsOverIsToldWithItsBounds() {
        WatchView view = view(Ansi.OFF, "api");
        see(view, "api", ".xx.");
        view.end();

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).endsWith("down api: refused");
        assertThat(lines().get(1)).endsWith("up   api after 200 (95 to 305) ms: refused");
    }

    @Test
    void elsewhereTheStateIsALineEachTenSeconds() {
        WatchView view = view(Ansi.OFF, "api", "db");
        see(view, "api", ".");
        see(view, "db", "x");
        view.tick();
        now = ORIGIN.plusSeconds(10);
        view.tick();
        view.tick();

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).endsWith("watched for 10.0 s: 1 of 2 up, down: db; outages so far: 1");
    }

    @Test
    void ofManyProbesThoseThatFitAreShown() {
        String[] names = IntStream.range(0, 40).mapToObj(i -> "p" + i).toArray(String[]::new);

        view(Ansi.ON, names).tick();

        assertThat(lines()).hasSize(20).last().isEqualTo("and 22 more");
    }

    @Test
    void floodOfOutagesIsCut() {
        WatchView view = view(Ansi.OFF, "api");
        see(view, "api", "x.".repeat(50));
        view.end();

        assertThat(lines()).hasSize(13);
        assertThat(lines().get(12)).contains("and 88 more");
    }

    private WatchView view(Ansi ansi, String... names) {
        PrintWriter writer = new PrintWriter(out, true);
        WatchView view = new WatchView(new Console(writer, writer, ansi), clock());
        view.courses()
                .begun(List.of(names).stream()
                        .map(name -> new ProbeSpec(
                                name,
                                name,
                                "direct",
                                URI.create("http://127.0.0.1/"),
                                Duration.ofMillis(100),
                                Duration.ofSeconds(1),
                                false))
                        .toList());
        return view;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public long nanos() {
                return Duration.between(ORIGIN, now).toNanos();
            }
        };
    }

    /** One attempt each 100 ms: good after 5 ms, or refused after 5 ms. */
    private void see(WatchView view, String probe, String outcomes) {
        for (int i = 0; i < outcomes.length(); i++) {
            Instant due = ORIGIN.plusMillis(100L * i);
            now = due.plusMillis(5);
            boolean ok = outcomes.charAt(i) == '.';
            view.courses()
                    .seen(new Sample(
                            probe,
                            i,
                            due,
                            due,
                            now,
                            ok ? SampleOutcome.OK : SampleOutcome.FAIL,
                            ok ? null : "refused",
                            null));
        }
    }

    /** What was printed, without colours. */
    private List<String> lines() {
        return out.toString().replaceAll("\u001b\\[[0-9;]*m", "").lines().toList();
    }
}

package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a step's command printed, each line with its time. */
final class StepOutput {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Control sequences of a terminal (ECMA-48, section 5.4), which a report cannot show. */
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

    private StepOutput() {}

    /** The output of a step; empty if its command was never started. */
    static Optional<Results.File> of(RunRecord run, String step) {
        List<String> lines =
                run.events().stream().flatMap(event -> line(event, step)).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Results.File("Output", "text/plain", "txt", String.join("\n", lines) + "\n"));
    }

    private static Stream<String> line(Event event, String step) {
        if (event instanceof Event.CommandStarted e && e.step().equals(step)) {
            return Stream.of(at(e.at(), "$ " + String.join(" ", e.command())));
        }
        if (event instanceof Event.OutputLine e && e.step().equals(step)) {
            return Stream.of(at(e.at(), CONTROL.matcher(e.text()).replaceAll("")));
        }
        if (event instanceof Event.CommandFinished e && e.step().equals(step)) {
            return Stream.of(
                    at(e.at(), e.exitCode() == null ? "no exit code: " + e.problem() : "exit code " + e.exitCode()));
        }
        return Stream.empty();
    }

    private static String at(Instant instant, String text) {
        return TIME.format(instant) + "  " + text;
    }
}

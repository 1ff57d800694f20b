package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.control.Answer;
import dev.stepgate.harness.control.Order;
import dev.stepgate.harness.control.OrderBox;
import dev.stepgate.harness.control.Presence;
import dev.stepgate.harness.control.Situation;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.Steering;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives an order to a run that lives, and tells what came of it. */
final class Ordering {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK = 100;

    @Mixin
    private RunChoice run;

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "Why; kept in the record.")
    private String why;

    @Option(
            names = "--step",
            paramLabel = "ID",
            defaultValue = "",
            description = "Only if the run is at this step, so that a late word does not meet another one.")
    private String step;

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description = "Who gives the order (default: user@host); a CI job names the person.")
    private String who;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Path directory() {
        return run.directory();
    }

    boolean json() {
        return json;
    }

    /** Progress goes to standard error where standard output is for a machine. */
    Console console(CommandLine command) {
        return Console.answering(command, json);
    }

    /** Exit code 0 if the run did as it was told, 1 if it refused, 2 if it did not answer. */
    int give(Steering.Order what, Path directory) {
        if (!Presence.isHeld(directory)) {
            throw new ConfigurationException(new Problem(null, 0, 0, gone(directory)));
        }
        OrderBox box = new OrderBox(directory);
        Order order = box.give(what, who == null ? user() : who, why, step, Instant.now());
        Optional<Answer> answer = await(box, order);
        CommandLine command = spec.commandLine();
        if (answer.isEmpty()) {
            command.getErr()
                    .println("stepgate: the run has not answered for " + Text.of(PATIENCE) + "; the order " + order.id()
                            + " lies in " + directory.resolve(OrderBox.FOLDER));
            command.getErr().flush();
            return ExitCode.UNKNOWN;
        }
        String text = json
                ? "{\"order\": \"" + what.word() + "\", \"accepted\": "
                        + answer.get().accepted() + ", \"answer\": \""
                        + new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                                .quoteAsString(answer.get().answer()))
                        + "\"}"
                : (answer.get().accepted() ? "" : "refused: ") + answer.get().answer();
        command.getOut().println(text);
        command.getOut().flush();
        return answer.get().accepted() ? ExitCode.PASS : ExitCode.FAIL;
    }

    private static String gone(Path directory) {
        Situation situation = Situation.of(RunReader.readWithoutSamples(directory), false);
        String id = situation.header().runId();
        return situation.how() == null
                ? "the process of run " + id + " is gone and its record has no end; next: stepgate resume " + id
                : "run " + id + " is over (" + situation.how() + "): nothing is left to be told";
    }

    private static Optional<Answer> await(OrderBox box, Order order) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() - deadline < 0) {
                Optional<Answer> answer = box.answerTo(order);
                if (answer.isPresent()) {
                    return answer;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static String user() {
        return System.getProperty("user.name") + "@" + host();
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException noLinux) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}

package dev.stepgate.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.claim.Place;
import dev.stepgate.harness.cli.Cli;
import dev.stepgate.harness.step.Survivors;
import dev.stepgate.reports.record.Continuation.Answer;
import dev.stepgate.reports.record.Continuation.CutCommandAnswered;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One run that is killed at random instants, and brought to its end. */
final class KilledRun {

    private static final int MOST_KILLS = 4;
    private static final List<String> STEPS = List.of("one", "two", "three");
    private static final List<String> COMMANDS = List.of("one", "two-a", "two-b", "three");

    private final Harness.Ground ground;
    private final Random random;
    private final long length;
    private final Tally tally;

    /** @param length of a run that nothing disturbs, in events */
    KilledRun(Harness.Ground ground, Random random, long length, Tally tally) {
        this.ground = ground;
        this.random = random;
        this.length = length;
        this.tally = tally;
    }

    /** Lets a run come to its end, and says how many events it had. */
    long measured() throws Exception {
        Harness harness = ground.run();
        assertThat(harness.exitCode()).as(harness.said()).isIn(0, 2);
        RunRecord record = RunReader.read(ground.record());
        assertEnd(record);
        return record.events().size();
    }

    /** Waits for a random moment: soon after one of the events, or, of a harness that may not get so far, after some time. */
    private boolean endedBeforeARandomMoment(Harness harness, boolean byTime) throws Exception {
        if (byTime) {
            return harness.endsWithin(random.nextLong(3_000));
        }
        long target = random.nextLong(length);
        while (events() < target) {
            if (harness.endsWithin(2)) {
                return true;
            }
        }
        return harness.endsWithin(random.nextLong(150));
    }

    private long events() throws IOException {
        return ground.record() == null
                ? -1
                : Before.content(ground.record().resolve("events.jsonl"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    void killed() throws Exception {
        Harness harness = ground.run();
        int kills = 0;
        boolean ended = endedBeforeARandomMoment(harness, random.nextInt(10) == 0);
        String[] answer = {};
        while (true) {
            if (!ended && kills < MOST_KILLS) {
                harness.kill();
                kills++;
                // What was said about one command is no answer to the next that is cut off.
                answer = new String[0];
                tally.kills.incrementAndGet();
                if (ground.record() == null) {
                    tally.beforeTheRecord.incrementAndGet();
                    assertThat(leftInRegion(null))
                            .as("left by a run without a record")
                            .isEmpty();
                    return;
                }
                afterKill();
            }
            Before before = Before.of(ground.record());
            harness = ground.resume(runId(), answer);
            boolean again = kills < MOST_KILLS && random.nextInt(3) == 0;
            ended = !again || endedBeforeARandomMoment(harness, random.nextBoolean());
            if (!ended) {
                continue;
            }
            int exitCode = harness.exitCode();
            before.assertKept(ground.record());
            String said = harness.said();
            if (exitCode == 254 && said.contains("still at work")) {
                tally.waitedForCommand.incrementAndGet();
                awaitCommand();
            } else if (exitCode == 254 && said.contains("--repeat")) {
                answer = answer(said);
            } else {
                assertThat(exitCode).as(said).isIn(0, 2);
                tally.exitCodes.merge(exitCode, 1, Integer::sum);
                said.lines()
                        .filter(line -> line.startsWith("deleted "))
                        .forEach(line -> tally.removedOnResume.incrementAndGet());
                assertEnd(RunReader.read(ground.record()));
                return;
            }
            ended = true;
        }
    }

    private String[] answer(String said) {
        String step = STEPS.stream()
                .filter(id -> said.contains("--repeat " + id))
                .findFirst()
                .orElseThrow();
        boolean repeat = random.nextInt(3) > 0;
        (repeat ? tally.repeated : tally.skipped).incrementAndGet();
        return new String[] {repeat ? "--repeat" : "--skip", step};
    }

    private void awaitCommand() throws InterruptedException {
        while (STEPS.stream()
                .anyMatch(step -> !Survivors.of(runId(), step, null).isEmpty())) {
            Thread.sleep(20);
        }
    }

    private String runId() {
        return ground.record().getFileName().toString();
    }

    /** What a killed harness leaves can be read, and is no PASS unless the run had come to its end. */
    private void afterKill() {
        RunRecord record = RunReader.read(ground.record());
        if (!record.notes().isEmpty()) {
            tally.tornRecords.incrementAndGet();
        }
        String last = record.events().isEmpty()
                ? "nothing"
                : record.events().get(record.events().size() - 1).getClass().getSimpleName();
        tally.killedAfter.merge(last, 1, Integer::sum);
        if (!record.finished()) {
            tally.cutWithinTheRun.incrementAndGet();
            Cli judged = Cli.stepgate("judge", ground.record().toString());
            assertThat(judged.exitCode()).as(judged.everything()).isEqualTo(2);
        }
    }

    private void assertEnd(RunRecord record) throws Exception {
        assertThat(record.end()).hasValueSatisfying(end -> assertThat(end.how()).isEqualTo("completed"));
        assertThat(record.events(Event.StepFinished.class))
                .extracting(Event.StepFinished::step)
                .containsExactlyElementsOf(STEPS);
        List<String> done = Files.readAllLines(ground.work().resolve("done"));
        for (String command : COMMANDS) {
            assertCommand(record, command, done);
        }
        assertThat(record.events()).extracting(Event::at).isNotEmpty();
        Set<String> attempts = new HashSet<>();
        for (Sample sample : record.samples()) {
            assertThat(attempts.add(sample.probe() + " " + sample.scheduledAt()))
                    .as("%s is in the record once", sample)
                    .isTrue();
        }
        assertThat(leftInRegion(runId())).as("left in the region").isEmpty();
        for (String step : STEPS) {
            assertThat(Survivors.of(runId(), step, null)).as("processes left").isEmpty();
        }
        try (Region region = Region.open(ground.region(), ground.directory());
                Claim claim = Claim.of(
                        new Place(
                                ground.region(),
                                region.member().identity(),
                                ground.state().resolve("stepgate")),
                        false,
                        "test")) {
            assertThat(claim).as("nobody holds the region").isNotNull();
        }
    }

    /** It was started once, and once more for each time that somebody said so; nothing that was seen to end was started again. */
    private void assertCommand(RunRecord record, String command, List<String> done) {
        List<Event> own = record.events().stream()
                .filter(event -> event instanceof Event.CommandStarted started
                        && String.join(" ", started.command()).contains("begin " + command + " "))
                .toList();
        int last = record.events().indexOf(own.get(own.size() - 1));
        for (Event start : own.subList(0, own.size() - 1)) {
            List<Event> between = record.events().subList(record.events().indexOf(start) + 1, last);
            assertThat(between)
                    .as("%s is repeated only when somebody says so", command)
                    .anyMatch(event -> event instanceof CutCommandAnswered cut && cut.answer() == Answer.REPEAT);
            assertThat(between.stream()
                            .takeWhile(event -> !(event instanceof CutCommandAnswered))
                            .filter(Event.CommandFinished.class::isInstance))
                    .as("%s had not ended before it was repeated", command)
                    .isEmpty();
        }
        long begun = done.stream().filter(("begin " + command)::equals).count();
        assertThat(begun).as("times that %s ran: %s", command, done).isBetween(ended(record, last) ? 1L : 0L, (long)
                own.size());
    }

    private static boolean ended(RunRecord record, int start) {
        return record.events().subList(start, record.events().size()).stream()
                .takeWhile(event -> !(event instanceof CutCommandAnswered))
                .anyMatch(Event.CommandFinished.class::isInstance);
    }

    private List<String> leftInRegion(String runId) {
        try (Region region = Region.open(ground.region(), ground.directory())) {
            List<String> left = new ArrayList<>(
                    Sweeper.sweep(region.member(), runId, line -> {}).deleted());
            left.addAll(Sweeper.sweep(region.admin().orElseThrow(), runId, line -> {})
                    .deleted());
            return left;
        }
    }

    /** A record before a harness takes it over, each byte of its files as a character. */
    private record Before(String events, String samples) {

        static Before of(Path record) throws IOException {
            return new Before(content(record.resolve("events.jsonl")), content(record.resolve("samples.jsonl.gz")));
        }

        private static String content(Path file) throws IOException {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }

        /** All of it is still there, at its place or, if it was not whole, in a file of its own. */
        void assertKept(Path record) throws IOException {
            assertKept(record, "events.jsonl", events);
            assertKept(record, "samples.jsonl.gz", samples);
        }

        private static void assertKept(Path record, String name, String before) throws IOException {
            String now = content(record.resolve(name));
            if (now.startsWith(before)) {
                return;
            }
            List<String> torn;
            try (Stream<Path> files = Files.list(record.resolve("torn"))) {
                torn = files.filter(file -> file.getFileName().toString().startsWith(name + "@"))
                        .map(Path::toString)
                        .toList();
            }
            assertThat(torn).as("what was cut off %s", name).anyMatch(file -> {
                int at = Integer.parseInt(
                        file.substring(file.lastIndexOf('@') + 1).replaceFirst("-.*", ""));
                return at < before.length()
                        && now.startsWith(before.substring(0, at))
                        && before.substring(at).equals(unchecked(Path.of(file)));
            });
        }

        private static String unchecked(Path file) {
            try {
                return content(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

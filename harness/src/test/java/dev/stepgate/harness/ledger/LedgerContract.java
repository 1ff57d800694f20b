package dev.stepgate.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a ledger does, whatever database it is kept in; each test begins with an empty one. */
interface LedgerContract {

    /** Opens one more connection to the ledger of this test. */
    Ledger open();

    /** Runs a statement past the ledger, as someone who tampers with it would. */
    void execute(String sql);

    @Test
    default void keepsWhatWasAdded() {
        Entry.Finished entry = Entries.finished("run-1", "stage");

        try (Ledger ledger = open()) {
            ledger.add(Entries.begun("run-1", "stage"));
            ledger.add(entry);
        }

        try (Ledger ledger = open()) {
            assertThat(ledger.entries()).extracting(Chained::number).containsExactly(1L, 2L);
            assertThat(ledger.entries().get(1).entry()).isEqualTo(entry);
            assertThat(ledger.entries().get(1).previous())
                    .isEqualTo(ledger.entries().get(0).hash());
            assertThat(Verification.of(ledger, List.of(), true))
                    .isEqualTo(new Verification(Verdict.PASS, 2, 0, List.of()));
        }
    }

    @Test
    default void addsTheSameEntryOnce() {
        try (Ledger ledger = open()) {
            Chained first = ledger.add(Entries.finished("run-1", "stage"));

            assertThat(ledger.add(Entries.finished("run-1", "stage"))).isEqualTo(first);
            assertThat(ledger.entries()).hasSize(1);
        }
    }

    @Test
    default void refusesAnotherEntryOfTheSameRunAndGoesOn() {
        try (Ledger ledger = open()) {
            ledger.add(Entries.finished("run-1", "stage"));

            assertThatThrownBy(() -> ledger.add(Entries.finished("run-1", "dev")))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("run-1 is entry 1 of the ledger already");
            assertThat(ledger.add(Entries.finished("run-2", "dev")).number()).isEqualTo(2);
        }
    }

    @Test
    default void runThatWasResumedIsEnteredOnceMoreAndBothEntriesStay() {
        Entry.Finished aborted = Entries.ending(Entries.failed("run-1", "stage"), "aborted", 60);
        Entry.Finished resumed = Entries.ending(Entries.finished("run-1", "stage"), "completed", 600);

        try (Ledger ledger = open()) {
            ledger.add(Entries.begun("run-1", "stage"));
            ledger.add(aborted);
            ledger.add(Entries.begun("run-1", "stage"));
            Chained last = ledger.add(resumed);

            assertThat(last.number()).isEqualTo(3);
            assertThat(ledger.add(resumed)).isEqualTo(last);
            assertThat(ledger.entries()).extracting(Chained::entry).contains(aborted, resumed);
            assertThat(Entry.ends(ledger.entries().stream().map(Chained::entry).toList()))
                    .containsExactly(resumed);
            assertThat(Verification.of(ledger, List.of(), true).verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    default void noEntryReplacesAnEarlierEndOrACompletedRun() {
        Entry.Finished aborted = Entries.ending(Entries.failed("run-1", "stage"), "aborted", 60);
        try (Ledger ledger = open()) {
            ledger.add(aborted);
            assertThatThrownBy(() -> ledger.add(Entries.ending(aborted, "completed", 59)))
                    .isInstanceOf(LedgerException.class);
            ledger.add(Entries.ending(aborted, "completed", 61));
            assertThatThrownBy(() -> ledger.add(Entries.ending(aborted, "completed", 62)))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("run-1 is entry 2 of the ledger already");
        }
    }

    @Test
    default void writersTakeTurns() throws Exception {
        int writers = 6;
        int each = 10;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "writer-" + writer + "-";
                work.add(() -> {
                    // Opened here, so that several meet at the first migration, too.
                    try (Ledger ledger = open()) {
                        for (int i = 0; i < each; i++) {
                            ledger.add(Entries.finished(name + i, "stage"));
                            ledger.add(Entries.finished("all-" + i, "stage"));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        try (Ledger ledger = open()) {
            assertThat(ledger.entries())
                    .extracting(Chained::number)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, writers * each + each)
                            .boxed()
                            .toList());
            assertThat(Verification.of(ledger, List.of(), true).problems()).isEmpty();
        }
    }

    @Test
    default void findsAnEntryThatWasChanged() {
        three();
        execute("UPDATE stepgate_entry SET body = REPLACE(body, '\"FAIL\"', '\"PASS\"') WHERE number = 2");

        assertTampered("entry 2: was changed after it was written (run run-2)");
    }

    @Test
    default void findsAColumnThatWasChanged() {
        three();
        execute("UPDATE stepgate_entry SET verdict = 'PASS' WHERE number = 2");

        assertTampered("entry 2: was changed after it was written (run run-2)");
    }

    @Test
    default void findsAnEntryThatWasRemoved() {
        three();
        execute("DELETE FROM stepgate_entry WHERE number = 2");

        assertTampered(
                "entry 2: is missing, entry 3 follows the one before it",
                "entry 3: does not follow the entry before it, which was changed or removed");
    }

    @Test
    default void findsNonsense() {
        three();
        execute("UPDATE stepgate_entry SET body = '{}' WHERE number = 3");

        assertTampered("entry 3: was changed after it was written (run run-3)");
    }

    @Test
    default void ledgerOfANewerStepgateIsLeftAlone() {
        open().close();
        execute("INSERT INTO stepgate_ledger (version) VALUES (99)");

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("the ledger has version 99");
    }

    @Test
    default void verificationOfNothingIsUnknown() {
        try (Ledger ledger = open()) {
            assertThat(Verification.of(ledger, List.of(), true).verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    private void three() {
        try (Ledger ledger = open()) {
            ledger.add(Entries.finished("run-1", "stage"));
            ledger.add(Entries.failed("run-2", "stage"));
            ledger.add(Entries.finished("run-3", "stage"));
        }
    }

    private void assertTampered(String... problems) {
        try (Ledger ledger = open()) {
            assertThat(Verification.of(ledger, List.of(), true))
                    .isEqualTo(new Verification(Verdict.FAIL, ledger.read().size(), 0, List.of(problems)));
        }
    }
}

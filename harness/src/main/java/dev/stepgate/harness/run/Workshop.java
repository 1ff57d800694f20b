package dev.stepgate.harness.run;

import dev.stepgate.harness.gate.Soak;
import dev.stepgate.harness.inspection.Looks;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Makes what a run works with: checks, commands and probes. */
public interface Workshop {

    /** Runs checks; made when the first are to run, for loading JUnit takes time. */
    CheckRunner checks(Consumer<Event> record);

    /** Runs the commands of steps. */
    StepRunner commands(Consumer<Event> record);

    /** Begins to probe. */
    Probing probe(List<ProbeSpec> probes, Consumer<Sample> record);

    /** Begins to watch, beside the probes, what explains what they see; by default nothing. */
    default Observer observe(List<ProbeSpec> probes, Consumer<Event> record) {
        return Observer.NONE;
    }

    /** Begins to send the operations of a step's trickle; by default none. */
    default Operating operate(Step step, Consumer<Event> record) {
        return Operating.NONE;
    }

    /** A soak of at most this length is waited for by the run itself. */
    default Duration longestSoak() {
        return Soak.LONGEST_IN_RUN;
    }

    /** How long is really waited where a plan says how long a step is watched, or settles; a rehearsal has less patience. */
    default Duration pause(Duration asked) {
        return asked;
    }

    /** Looks at what the plan asks to be inspected around steps; by default nothing, which the judgement then misses. */
    default InspectionRunner inspections(Consumer<Event> record) {
        return (step, phase) -> {};
    }

    /** Runs the inspections of one phase. */
    interface InspectionRunner {
        /**
         * Runs them on the calling thread, and records what was planned and what was seen.
         *
         * @throws InterruptedException if the thread was interrupted
         */
        void inspect(Step step, Phase phase) throws InterruptedException;

        /** Begins those that look while the commands of the step run, and records what was planned; by default none. */
        default Looks watch(Step step) {
            return Looks.NONE;
        }
    }

    /** Operations that are sent while a step goes on, and followed to their end. */
    interface Operating extends AutoCloseable {

        /** Sends nothing. */
        Operating NONE = new Operating() {
            @Override
            public void end() {}

            @Override
            public boolean isOver() {
                return true;
            }

            @Override
            public void close() {}
        };

        /** Makes nothing more; what was made is read back and deleted from now on. Returns at once. */
        void end();

        /** Whether all of them were followed to their end, and everything is recorded. */
        boolean isOver();

        /** Ends at once if it is not over. */
        @Override
        void close();
    }

    /** Something that watches beside the probes, and records what it notices. */
    interface Observer extends AutoCloseable {

        /** Notices nothing. */
        Observer NONE = new Observer() {
            @Override
            public void recordNow() {}

            @Override
            public void close() {}
        };

        /** Records what has been noticed until now. */
        void recordNow();

        /** Stops; everything noticed has been recorded when it returns. */
        @Override
        void close();
    }

    /** Runs the checks of one phase. */
    interface CheckRunner {
        /**
         * Runs the checks of this tag expression on the calling thread, and records what was planned and what became of it. If the
         * thread is interrupted, the check that runs ends early.
         */
        void run(Step step, Phase phase, String tagExpression);

        /** Lets no other check begin; from any thread. */
        void stop();
    }

    /** Runs the commands of a step. */
    interface StepRunner {
        /** Runs the step's commands on the calling thread and records how they went. */
        void run(Step step);

        /**
         * Ends the command of this step, if it runs, by the step's stop policy, and lets no other of this step begin; from any thread.
         *
         * @param why goes into the record
         */
        void stop(Step step, String why);

        /** Ends the commands that run, and lets no other begin; from any thread. */
        void abort();
    }

    /** Probes at work. */
    interface Probing extends AutoCloseable {
        /**
         * Waits until every attempt due before this time has been recorded.
         *
         * @return false if that took too long
         * @throws InterruptedException if the thread was interrupted
         */
        boolean awaitRecorded(Instant until) throws InterruptedException;

        /** Stops; every attempt that began has been recorded when it returns. */
        @Override
        void close();
    }
}

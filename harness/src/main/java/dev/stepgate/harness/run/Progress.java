package dev.stepgate.harness.run;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Sample;

/** What a run tells while it goes on, for people to see. Called from several threads; what it throws is logged and changes nothing. */
public interface Progress {

    /** Nobody watches. */
    Progress NONE = new Progress() {
        @Override
        public void happened(Event event) {}

        @Override
        public void changed(Sample sample) {}

        @Override
        public void judged(StepJudgement judgement) {}
    };

    /** Something happened, and has been recorded. */
    void happened(Event event);

    /** A probe failed after it was OK, or was OK after it failed, or failed from the first; UNKNOWN samples do not count. */
    void changed(Sample sample);

    /** An attempt failed, as is known only now: later ones have been told of already. By default nobody is told. */
    default void late(Sample sample) {}

    /** A step was judged; its {@link Event.StepFinished} follows. */
    void judged(StepJudgement judgement);
}

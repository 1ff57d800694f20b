package dev.stepgate.reports.record;

import java.util.Collection;

/** A judgement of one rule, step or run; declared from best to worst. */
public enum Verdict {

    /** Everything that was asked for was seen, and was right. */
    PASS,

    /** Something that was asked for could not be seen. */
    UNKNOWN,

    /** Something was seen to be wrong. */
    FAIL;

    /** The worst of the verdicts, FAIL &gt; UNKNOWN &gt; PASS; {@link #UNKNOWN} when there is none, because nothing passes on nothing. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Verdict::compareTo).orElse(UNKNOWN);
    }
}

package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mark of a step's command, until the next one or the command's end.
 *
 * @param outage whether an outage began under it
 */
record Mark(String text, String step, Span span, boolean outage) {

    private static final Pattern TASK = Pattern.compile("[A-Z][A-Z ]* \\[(.+)]");

    /** The marks of a run in order of time. */
    static List<Mark> of(RunRecord run, Judgement judgement, Instant end) {
        List<Instant> outages = judgement.probes().stream()
                .flatMap(probe -> probe.outages().stream())
                .map(outage -> outage.start())
                .toList();
        List<Mark> marks = new ArrayList<>();
        Event.OutputLine current = null;
        for (Event event : run.events()) {
            boolean next = event instanceof Event.OutputLine line && line.mark() != null;
            if (current != null && (next || event instanceof Event.CommandFinished)) {
                marks.add(mark(current, event.at(), outages));
                current = null;
            }
            if (next) {
                current = (Event.OutputLine) event;
            }
        }
        if (current != null) {
            marks.add(mark(current, end, outages));
        }
        return marks;
    }

    private static Mark mark(Event.OutputLine line, Instant end, List<Instant> outages) {
        Span span = Span.between(line.at(), end);
        return new Mark(line.mark(), line.step(), span, outages.stream().anyMatch(span::contains));
    }

    /** What Ansible says within the brackets, or the whole text. */
    String label() {
        Matcher task = TASK.matcher(text);
        return task.matches() ? task.group(1) : text;
    }

    Duration length() {
        return span.length();
    }
}

package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what was being done at any moment of a run; immutable. */
public final class Activities {

    private static final Activity NOTHING = new Activity(null, null, null);

    private final TreeMap<Instant, Activity> changes = new TreeMap<>();

    private Activities() {}

    /** Those that the events tell of. */
    public static Activities of(List<Event> events) {
        Activities activities = new Activities();
        Activity now = NOTHING;
        for (Event event : events) {
            now = after(now, event);
            activities.changes.put(event.at(), now);
        }
        return activities;
    }

    private static Activity after(Activity now, Event event) {
        if (event instanceof Event.StepStarted e) {
            return new Activity(e.step(), null, null);
        }
        if (event instanceof Event.PhaseStarted e) {
            return new Activity(e.step(), e.phase(), null);
        }
        if (event instanceof Event.OutputLine e && e.mark() != null) {
            return new Activity(e.step(), now.phase(), e.mark());
        }
        if (event instanceof Event.CommandFinished e) {
            return new Activity(e.step(), now.phase(), null);
        }
        if (event instanceof Event.PhaseFinished e) {
            return new Activity(e.step(), null, null);
        }
        return event instanceof Event.StepFinished || event instanceof Event.RunFinished ? NOTHING : now;
    }

    /** What was being done then; an activity without step before the first step and after the last. */
    public Activity at(Instant instant) {
        Map.Entry<Instant, Activity> last = changes.floorEntry(instant);
        return last == null ? NOTHING : last.getValue();
    }
}

package dev.stepgate.harness.change;

import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.Observation.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what has changed from one look at a source to the next. The first look is where states begin; a look that failed leaves them as
 * they were, and whether the source can be asked is a state of its own. Not safe for several threads.
 */
final class Changes {

    private static final String ABSENT = "absent";

    private final String source;
    private Map<String, State> states;
    private Instant stateSeen;
    private String access = "not asked";
    private Instant accessSeen;

    Changes(String source) {
        this.source = source;
    }

    /** What has changed by a look that succeeded. */
    List<StateChanged> seen(Instant at, Map<String, State> now) {
        List<StateChanged> changes = new ArrayList<>(access(at, "answers", null));
        if (states != null) {
            now.forEach((name, state) -> changes.addAll(compare(at, name, states.get(name), state)));
            states.forEach((name, state) -> {
                if (!now.containsKey(name)) {
                    changes.addAll(compare(at, name, state, null));
                }
            });
        }
        states = new LinkedHashMap<>(now);
        stateSeen = at;
        return changes;
    }

    /** What has changed by a look that failed. */
    List<StateChanged> failed(Instant at, String why) {
        return access(at, "does not answer", why);
    }

    /**
     * What has changed if this is now how the source can be asked.
     *
     * @param why it is so; may be null
     */
    List<StateChanged> access(Instant at, String now, String why) {
        String before = access;
        Instant since = accessSeen == null ? at : accessSeen;
        access = now;
        accessSeen = at;
        return before.equals(now)
                ? List.of()
                : List.of(new StateChanged(at, since, Subject.SOURCE, null, source, before, now, why));
    }

    /** One of the two is null where the thing was not there. */
    private List<StateChanged> compare(Instant at, String name, State before, State now) {
        State any = now == null ? before : now;
        String old = before == null ? ABSENT : before.value();
        String fresh = now == null ? ABSENT : now.value();
        return old.equals(fresh)
                ? List.of()
                : List.of(new StateChanged(
                        at,
                        stateSeen,
                        any.subject(),
                        any.service(),
                        name,
                        old,
                        fresh,
                        now == null ? null : now.detail()));
    }
}

package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was being done as an outage began: no proof of guilt, but where to look first.
 *
 * @param mark the last mark of the step's command when the first failed attempt started; null if there was none, or none was running
 * @param hosts on which that mark was at work then, as far as the command's output names them; may be empty
 * @param inOnset what was said or changed while the outage may have begun, in order of time; may be empty
 */
public record Cause(String mark, List<String> hosts, List<Happening> inOnset) {

    /** Nothing is known. */
    public static final Cause NOT_TOLD = new Cause(null, List.of(), List.of());

    /** Copies the lists. */
    public Cause {
        hosts = List.copyOf(hosts);
        inOnset = List.copyOf(inOnset);
    }

    /** What happened: the command announced something, or the region changed. */
    public enum Kind {
        /** A mark of the step's command. */
        MARK,
        /** A change of the region's state, as an observer saw it. */
        CHANGE
    }

    /**
     * Something that happened.
     *
     * @param at when it was said or seen
     * @param text the mark with its hosts, or the change
     */
    public record Happening(Instant at, Kind kind, String text) {

        /** Checks that nothing is missing. */
        public Happening {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The mark with its hosts, such as {@code TASK [nova : Restart] on controller1}; null if there was none. */
    public String describe() {
        return mark == null ? null : onHosts(mark, hosts);
    }

    /** A mark with the hosts that it was at work on, the first three of them by name. */
    public static String onHosts(String mark, List<String> hosts) {
        if (hosts.isEmpty()) {
            return mark;
        }
        int named = Math.min(hosts.size(), 3);
        return mark + " on " + String.join(", ", hosts.subList(0, named))
                + (hosts.size() > named ? " and " + (hosts.size() - named) + " more" : "");
    }
}

package dev.stepgate.reports.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Something that was noticed beside the steps: of the region, or of the prober itself. */
public sealed interface Observation extends Event {

    /**
     * From now on the prober's own health is watched.
     *
     * @param senses what is watched, such as {@code garbage collection}; what cannot be watched here is missing
     */
    record HealthWatched(Instant at, List<String> senses) implements Observation {
        /** Copies the list. */
        public HealthWatched {
            Objects.requireNonNull(at, "at");
            senses = List.copyOf(senses);
        }
    }

    /** What can be wrong with the prober. */
    enum Ailment {
        /** The collector stopped the process. */
        COLLECTION,
        /** A thread that was to run did not: no processor was free, or the process was stopped. */
        LATE,
        /** Much of the machine waited for a processor. It explains, and by itself spoils nothing. */
        STARVED,
        /** The wall clock was set. Instants of a record go on as if it was not. */
        CLOCK_SET,
        /** The machine slept, and the monotonic clock with it: the length is not part of the record's time. */
        SUSPENDED,
        /** There was no way from here to the targets of probes. */
        NO_WAY,
        /** The kernel of our machine dropped packets, its table of connections being full. */
        DROPPED
    }

    /**
     * Something was wrong with the prober.
     *
     * @param at when it was over, or noticed
     * @param length how long it had lasted by then; for {@code SUSPENDED} and {@code CLOCK_SET} by how much time went on unseen
     * @param probeNames of the probes that it concerns; empty: all
     * @param detail for people, such as {@code G1 Young Generation}
     */
    record ProberAiled(Instant at, Duration length, Ailment ailment, List<String> probeNames, String detail)
            implements Observation {
        /** Copies the list. */
        public ProberAiled {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(length, "length");
            Objects.requireNonNull(ailment, "ailment");
            Objects.requireNonNull(detail, "detail");
            probeNames = List.copyOf(probeNames);
        }

        /** When it began; for what takes no time of the record, when it was noticed. */
        public Instant from() {
            return ailment == Ailment.SUSPENDED || ailment == Ailment.CLOCK_SET ? at : at.minus(length);
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new ProberAiled(at, length, ailment, probeNames, edit.apply(detail));
        }
    }

    /** Of what a state changed. */
    enum Subject {
        /** A backend of the load balancer. */
        BACKEND,
        /** A service of Nova or Cinder on a host. */
        SERVICE,
        /** An agent of Neutron on a host. */
        AGENT,
        /** That which tells of the others: whether it can be asked. */
        SOURCE
    }

    /**
     * A state was seen to have changed.
     *
     * @param at when the new state was first seen
     * @param since when the old state was last seen; not after {@code at}
     * @param service the service type of the catalogue that it belongs to; null if it cannot be told
     * @param name of what changed, such as {@code keystone/controller1}
     * @param before the old state
     * @param after the new state
     * @param detail why, as far as it is told; may be null
     */
    record StateChanged(
            Instant at,
            Instant since,
            Subject subject,
            String service,
            String name,
            String before,
            String after,
            String detail)
            implements Observation {
        /** @throws IllegalArgumentException if the old state was seen after the new one */
        public StateChanged {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            if (since.isAfter(at)) {
                throw new IllegalArgumentException(name + ": seen " + before + " at " + since + ", after " + at);
            }
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new StateChanged(
                    at,
                    since,
                    subject,
                    service == null ? null : edit.apply(service),
                    edit.apply(name),
                    edit.apply(before),
                    edit.apply(after),
                    detail == null ? null : edit.apply(detail));
        }

        /** For people, such as {@code keystone/controller1 UP → DOWN (L4CON)}. */
        public String describe() {
            return name + " " + before + " → " + after + (detail == null ? "" : " (" + detail + ")");
        }
    }

    /**
     * Something happened to a container, as the engine of its host told.
     *
     * @param at when it was told here: it had happened by then, and nothing says how long before, for its host goes by another clock
     * @param host as the region's profile names it
     * @param service the service type of the catalogue that the container belongs to; null if its name does not tell
     * @param name of the container
     * @param action in Docker's words, also where Podman told it: {@code start}, {@code die}, {@code kill}, …
     * @param exitCode of a container that died; null if it was not told
     * @param detail what the action leaves open, such as {@code unhealthy}; may be null
     */
    record ContainerEvent(
            Instant at, String host, String service, String name, String action, Integer exitCode, String detail)
            implements Observation {
        /** Checks that nothing needed is missing. */
        public ContainerEvent {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(action, "action");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new ContainerEvent(
                    at,
                    edit.apply(host),
                    service == null ? null : edit.apply(service),
                    edit.apply(name),
                    edit.apply(action),
                    exitCode,
                    detail == null ? null : edit.apply(detail));
        }

        /** For people, such as {@code container nova_api on controller1: die (exit code 137)}. */
        public String describe() {
            String more = exitCode != null ? "exit code " + exitCode : detail;
            return "container " + name + " on " + host + ": " + action + (more == null ? "" : " (" + more + ")");
        }
    }
}

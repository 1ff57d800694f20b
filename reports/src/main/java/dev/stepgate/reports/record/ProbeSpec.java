package dev.stepgate.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a probe does, as the record keeps it; a secret is never part of it.
 *
 * <p>Names have one scheme, {@code SERVICE [KIND] [reused] [ipv4|ipv6] [@BACKEND]}, where reading the version document goes without its
 * kind: {@code compute}, {@code compute@10.0.0.11}, {@code compute list}, {@code compute list reused@10.0.0.11}, {@code identity token},
 * {@code network write}. {@link #name(String, ProbeKind, ConnectionUse, AddressFamily, String)} makes them.
 *
 * @param name unique within a run
 * @param service the service type of the catalogue, {@code control}, or the name of a target that the plan gives
 * @param via {@code balancer}, the name of a backend, {@code direct} for a target that is no part of the
 *     region, or {@value #INSIDE} for what a server of the region measures itself
 * @param url what is asked, without credentials: {@code http} or {@code https} (of {@link ProbeKind#WRITE} the collection that objects
 *     are made in, of {@link ProbeKind#OBJECT} the account), {@code tcp://HOST:PORT}, {@code echo://HOST:PORT}, {@code icmp://HOST}, or
 *     {@code dns://SERVER[:PORT]/NAME[?type=TYPE]} as in RFC 4501
 * @param interval from one scheduled start to the next; positive
 * @param timeout after which an attempt counts as failed; positive
 * @param control whether the target is not being upgraded, so that its failures show faults on our own side
 * @param kind null reads as {@link ProbeKind#VERSION}, which was the only one once
 * @param connection of kinds that ask over HTTP; null reads as {@link ConnectionUse#NEW}
 * @param family null reads as {@link AddressFamily#ANY}
 * @param authority host and port for the Host header and, without the port, for TLS, if not those of the URL: at a backend the names
 *     that users know the service by; null if they are those of the URL
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeSpec(
        String name,
        String service,
        String via,
        URI url,
        Duration interval,
        Duration timeout,
        boolean control,
        ProbeKind kind,
        ConnectionUse connection,
        AddressFamily family,
        String authority) {

    /** What {@code via} is when a load balancer is on the way. */
    public static final String BALANCER = "balancer";

    /** The way of probes that are no probes of this process: what is wrong with it does not touch them. */
    public static final String INSIDE = "inside";

    /**
     * @throws NullPointerException if a component is missing
     * @throws IllegalArgumentException if the interval or the timeout is not positive, the URL carries credentials or is not one for this
     *     kind, or connections are to be reused by a kind that has none
     */
    public ProbeSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(url, "url");
        kind = kind == null ? ProbeKind.VERSION : kind;
        connection = connection == null ? ConnectionUse.NEW : connection;
        family = family == null ? AddressFamily.ANY : family;
        if (interval.isZero() || interval.isNegative() || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("probe " + name + ": interval and timeout must be positive");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("probe " + name + ": the URL must not carry credentials");
        }
        if (url.getScheme() == null || !kind.schemes().contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("probe " + name + ": kind " + kind.word() + " needs a URL with "
                    + String.join(" or ", kind.schemes().stream().sorted().toList()) + ", got " + url);
        }
        if (connection == ConnectionUse.REUSED && !kind.asksOverHttp()) {
            throw new IllegalArgumentException(
                    "probe " + name + ": kind " + kind.word() + " has no connections to reuse");
        }
    }

    /** A probe that reads a version document, each time on a new connection. */
    public ProbeSpec(
            String name, String service, String via, URI url, Duration interval, Duration timeout, boolean control) {
        this(name, service, via, url, interval, timeout, control, null, null, null, null);
    }

    /**
     * The name of a probe by the scheme above.
     *
     * @param backend null if the probe goes through the balancer
     */
    public static String name(
            String service, ProbeKind kind, ConnectionUse connection, AddressFamily family, String backend) {
        return service
                + (kind == ProbeKind.VERSION ? "" : " " + kind.word())
                + (connection == ConnectionUse.NEW ? "" : " reused")
                + (family == AddressFamily.ANY ? "" : " " + family.name().toLowerCase(Locale.ROOT))
                + (backend == null ? "" : "@" + backend);
    }

    /** Whether a load balancer is on the way to what is asked. */
    public boolean throughBalancer() {
        return via.equals(BALANCER);
    }

    /** The same probe with its URL put through {@code edit}. */
    ProbeSpec withText(UnaryOperator<String> edit) {
        return new ProbeSpec(
                name,
                service,
                via,
                URI.create(edit.apply(url.toString())),
                interval,
                timeout,
                control,
                kind,
                connection,
                family,
                authority == null ? null : edit.apply(authority));
    }
}

package dev.stepgate.checks.identity;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From when until when a certificate is good.
 *
 * @param until after {@code from}
 */
record CertificateLife(Instant from, Instant until) {

    /** Enough to notice and to renew by hand. */
    private static final Duration ENOUGH = Duration.ofDays(14);

    /** What lives shorter than the usual 90 days is renewed by a machine, which does it long before the last quarter. */
    private static final int LAST_PART = 4;

    CertificateLife {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("expected an end after " + from + ", got " + until);
        }
    }

    static CertificateLife of(X509Certificate certificate) {
        return new CertificateLife(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** What is wrong with it at that time; empty if it lasts 14 more days, or is not in the last quarter of its life. */
    Optional<String> problem(Instant now) {
        Duration left = Duration.between(now, until);
        Duration quarter = Duration.between(from, until).dividedBy(LAST_PART);
        Duration least = quarter.compareTo(ENOUGH) < 0 ? quarter : ENOUGH;
        if (now.isBefore(from)) {
            return Optional.of("expected a certificate that is good now, it will be from " + from);
        }
        return left.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("expected a certificate that is good for %s more, it %s on %s, %s: renew it"
                        .formatted(hours(least), left.isNegative() ? "expired" : "expires", until, away(left)));
    }

    private static String away(Duration left) {
        return left.isNegative() ? hours(left.negated()) + " ago" : "in " + hours(left);
    }

    private static String hours(Duration time) {
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " days";
    }
}

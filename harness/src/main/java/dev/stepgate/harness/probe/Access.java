package dev.stepgate.harness.probe;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Secret;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.Token;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What probes need to be let in: trust, an identity, and the name under which they make things.
 *
 * @param tls what probes trust
 * @param login makes a new token of the member; may block, and throw {@link RegionException}
 * @param loginRequest the body of a login; may throw {@link RegionException}
 * @param run stands in the name of everything that probes make
 */
public record Access(Tls tls, Supplier<Token> login, Supplier<Secret> loginRequest, RunId run) {

    /** Checks that nothing is missing. */
    public Access {
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(loginRequest, "loginRequest");
        Objects.requireNonNull(run, "run");
    }

    /** The member of a region. */
    public static Access of(Region region, RunId run) {
        Session member = region.member();
        Tls tls = new Tls(region.tls(), region.verifiesCertificates());
        return new Access(tls, member::login, member::loginRequest, run);
    }

    /** Nobody: attempts that need a token are UNKNOWN. */
    public static Access anonymous(Tls tls) {
        return new Access(
                tls,
                () -> {
                    throw nobody();
                },
                () -> {
                    throw nobody();
                },
                new RunId("anonymous"));
    }

    private static RegionException nobody() {
        return new RegionException("probes were given no identity", null);
    }
}

package dev.stepgate.lab.embedded.identity;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The tokens that are good; callers hold the region's lock. */
public final class Tokens implements Authenticator {

    private final World world;
    private final Map<String, Token> tokens = new HashMap<>();

    /** None yet. */
    public Tokens(World world) {
        this.world = Objects.requireNonNull(world);
    }

    Token issue(List<String> methods, User user, Project project, List<String> roles, AppCredential appCredential) {
        tokens.values().removeIf(this::isExpired);
        if (world.strikes(FaultPoint.TOKEN_ISSUED, user.id())) {
            tokens.values().removeIf(token -> token.user().id().equals(user.id()));
        }
        Instant issuedAt = world.time().instant().truncatedTo(ChronoUnit.SECONDS);
        Token token = new Token(
                newId(),
                methods,
                user,
                project,
                roles,
                appCredential,
                world.hexId().substring(0, 22),
                issuedAt,
                issuedAt.plus(world.settings().tokenLifetime()),
                world.time().nanos() + world.settings().tokenLifetime().toNanos());
        tokens.put(token.id(), token);
        return token;
    }

    /** As long as a Fernet token, and beginning like one. */
    private String newId() {
        StringBuilder id = new StringBuilder("gAAAAABq");
        while (id.length() < 183) {
            id.append(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(world.hexId().getBytes(StandardCharsets.US_ASCII)));
        }
        return id.substring(0, 183);
    }

    private boolean isExpired(Token token) {
        return world.time().nanos() - token.goodUntil() >= 0;
    }

    /** A token that is good. */
    Optional<Token> find(String id) {
        Token token = tokens.get(id);
        if (token == null
                || isExpired(token)
                || world.strikes(FaultPoint.TOKEN_VALIDATION, token.user().id())) {
            return Optional.empty();
        }
        return Optional.of(token);
    }

    void revoke(Token token) {
        if (!world.strikes(FaultPoint.TOKEN_REVOKED, token.user().id())) {
            tokens.remove(token.id());
        }
    }

    /** Forgets all tokens, as Keystone does when its keys are replaced. */
    public void revokeAll() {
        tokens.clear();
    }

    void revokeOf(AppCredential appCredential) {
        tokens.values()
                .removeIf(token -> token.appCredential() != null
                        && token.appCredential().id().equals(appCredential.id()));
    }

    @Override
    public Optional<Caller> caller(String token) {
        return find(token).map(Token::caller);
    }
}

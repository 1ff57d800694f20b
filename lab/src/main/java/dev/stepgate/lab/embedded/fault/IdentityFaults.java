package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Interceptor;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** What can be wrong with logins, tokens, the catalogue, policies, clocks and certificates. */
final class IdentityFaults {

    private static final String TOKENS = "/v3/auth/tokens";

    private IdentityFaults() {}

    static List<Fault> all() {
        return List.of(
                Area.IDENTITY.at(
                        "earlier-tokens-rejected",
                        "Keystone does not know the tokens any more that it gave before its last restart, as when its Fernet keys lie in"
                                + " the container and are made anew with it; clients that can log in again hide it, long uploads fail.",
                        "",
                        FaultPoint.TOKEN_ISSUED),
                Area.IDENTITY.at(
                        "revocation-ignored",
                        "Keystone accepts the revocation of a token but goes on to believe in it, as with a cache of its own in each"
                                + " process; whoever left the project still gets in.",
                        "",
                        FaultPoint.TOKEN_REVOKED),
                Area.IDENTITY.of(
                        "token-validated-as-another",
                        "Keystone says of a token that it is another user's, as when two regions share a memcached and the prefix of"
                                + " its keys; services do things in the wrong name.",
                        "",
                        inTokens("GET", (call, token) -> token.withObject("/user")
                                .put("id", "0123456789abcdef0123456789abcdef")
                                .put("name", "somebody-else"))),
                Area.IDENTITY.at(
                        "application-credential-refused",
                        "Keystone refuses application credentials though their secret is right, as when the role that they were made"
                                + " with is gone after the upgrade; people get in, automation does not.",
                        "pluscloud open R5: role _member_ removed",
                        FaultPoint.APP_CREDENTIAL_CHECKED),
                Area.IDENTITY.of(
                        "catalogue-lacks-placement",
                        "The catalogue has no Placement in this region, as when its endpoint was made again under another region's name;"
                                + " clients say that the service does not exist, though it answers.",
                        "",
                        inTokens("POST", (call, token) -> without(token, "placement"))),
                Area.IDENTITY.of(
                        "catalogue-names-dead-endpoint",
                        "The catalogue leads to a port of Placement at which nothing listens, as when a port changes with the upgrade"
                                + " and the endpoint does not; Placement itself is well.",
                        "Kolla-Ansible Zed: Keystone's admin port and endpoint removed",
                        inTokens("POST", (call, token) -> replaceInUrls(token, "placement", ":\\d+", ":8779"))),
                Area.IDENTITY.of(
                        "policy-forbids-routers",
                        "A policy file of the old release, which the new one still reads, allows nobody but administrators to make"
                                + " routers; members get 403.",
                        "",
                        Requests.to("network").of("POST", "/v2\\.0/routers").answered(IdentityFaults::forbidden)),
                Area.IDENTITY.at(
                        "users-listed-for-members",
                        "Keystone lists all users for each member, as with a policy that lost its rule for administrators; nobody"
                                + " notices who does not try.",
                        "",
                        FaultPoint.KEYSTONE_POLICY),
                Area.IDENTITY.at(
                        "hosts-shown-to-members",
                        "Nova shows members its services and hypervisors, as with a policy file whose rule admin_api became empty.",
                        "",
                        FaultPoint.NOVA_POLICY),
                Area.IDENTITY.of(
                        "clock-behind",
                        "The clocks of all controllers are two hours behind, as without NTP after a change of the operating system;"
                                + " tokens have expired when they are issued.",
                        "",
                        inTokens("POST", (call, token) -> shift(token, Duration.ofHours(-2)))),
                Area.IDENTITY.of(
                        "clock-ahead-on-one-controller",
                        "The clock of controller2 is ten minutes ahead, as when chrony did not start again there; its tokens come from"
                                + " the future for the others.",
                        "",
                        inTokens("POST", (call, token) -> {
                            if (call.backend().equals("controller2")) {
                                shift(token, Duration.ofMinutes(10));
                            }
                        })),
                Area.IDENTITY.at(
                        "certificate-expires-tomorrow",
                        "The certificate of an endpoint expires tomorrow, since what renews it was not started again; tomorrow all"
                                + " clients stop at once.",
                        "",
                        FaultPoint.CERTIFICATE_RENEWED),
                Area.IDENTITY.at(
                        "certificate-of-another-host",
                        "The balancer shows the certificate of another host, as when a new configuration names the wrong file; clients"
                                + " that check it refuse to talk.",
                        "",
                        FaultPoint.CERTIFICATE_CHOSEN));
    }

    /** Changes what Keystone tells of tokens: of new ones for POST, of those that it is asked about for GET. */
    private static Interceptor inTokens(String method, BiConsumer<Call, ObjectNode> change) {
        return Requests.to("identity").of(method, TOKENS).edited((call, body) -> {
            if (body.get("token") instanceof ObjectNode token) {
                change.accept(call, token);
            }
        });
    }

    private static void without(ObjectNode token, String type) {
        for (Iterator<JsonNode> services = token.withArray("catalog").iterator(); services.hasNext(); ) {
            if (services.next().path("type").asText().equals(type)) {
                services.remove();
            }
        }
    }

    private static void replaceInUrls(ObjectNode token, String type, String pattern, String replacement) {
        for (JsonNode service : token.path("catalog")) {
            for (JsonNode endpoint : service.path("endpoints")) {
                if (service.path("type").asText().equals(type) && endpoint instanceof ObjectNode changed) {
                    changed.put("url", changed.path("url").asText().replaceFirst(pattern, replacement));
                }
            }
        }
    }

    private static void shift(ObjectNode token, Duration by) {
        for (String date : List.of("issued_at", "expires_at")) {
            Instant shifted = Instant.parse(token.path(date).asText()).plus(by);
            token.put(date, World.micros(shifted) + "Z");
        }
    }

    private static Answer forbidden(Call call) {
        ObjectNode error = Json.object()
                .put("type", "PolicyNotAuthorized")
                .put("message", "rule:create_router is disallowed by policy")
                .put("detail", "");
        return Answer.json(403, Json.object("NeutronError", error)).with("x-openstack-request-id", call.requestId());
    }
}

package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a region's Ceph cluster: the dashboard's REST API, version 1.0, and the prometheus module. Safe for several threads.
 *
 * <p>It logs in where the active manager is, on first use, when the token has expired, and when another manager has become the active one.
 * The password goes to the dashboards that the profile names and nowhere else: a redirect is not followed.
 */
public final class CephSession {

    private static final Logger LOG = LoggerFactory.getLogger(CephSession.class);
    private static final String SERVICE = "ceph";
    private static final String VERSION = "application/vnd.ceph.api.v1.0+json";

    /** What every answer of the prometheus module has, and no other page. */
    private static final String HEALTH = "ceph_health_status";

    private final CephAccess access;
    private final Transport transport;
    private Login login;

    private record Login(URI dashboard, Secret token) {}

    CephSession(CephAccess access, Transport transport) {
        this.access = access;
        this.transport = transport;
    }

    /** How many managers the profile names. */
    public int managers() {
        return access.dashboards().size();
    }

    /**
     * What the dashboard of the active manager answers.
     *
     * @param path such as {@code /api/health/minimal}
     * @throws LoginException if the user is refused, or may not read this
     * @throws RegionException if no active manager answers, or not with a 200 and JSON
     */
    public synchronized JsonNode get(String path) {
        Answer answer = login == null ? null : known(path);
        if (answer == null) {
            login = logIn();
            answer = ask(login, path);
        }
        if (answer.status() == 403) {
            throw new LoginException(
                    answer + ": the user \"" + access.user()
                            + "\" of the dashboard may not read it; give it a role that may,"
                            + " such as read-only (for configuration options: cluster-manager)",
                    403,
                    null);
        }
        if (answer.status() != 200) {
            throw answer.useless("200");
        }
        return answer.json();
    }

    /** With the token that there is; null if it does not hold any more, or its manager is not the active one any more. */
    private Answer known(String path) {
        try {
            Answer answer = ask(login, path);
            boolean over = answer.status() == 401 || answer.status() == 503 || isRedirect(answer);
            return over ? null : answer;
        } catch (RegionException silent) {
            LOG.debug("the manager that was active does not answer any more, looking for another", silent);
            return null;
        }
    }

    private Answer ask(Login with, String path) {
        Map<String, String> headers = Map.of(
                "Accept", VERSION, "Authorization", "Bearer " + with.token().reveal());
        return transport.send(SERVICE, new Request("GET", below(with.dashboard(), path), headers, null));
    }

    private Login logIn() {
        List<String> seen = new ArrayList<>();
        Throwable cause = null;
        for (URI dashboard : access.dashboards()) {
            Answer answer;
            try {
                answer = transport.send(SERVICE, loginAt(dashboard));
            } catch (RegionException silent) {
                seen.add(silent.getMessage());
                cause = silent.getCause();
                continue;
            }
            if (answer.status() == 200 || answer.status() == 201) {
                return new Login(dashboard, token(answer));
            }
            refused(answer);
            seen.add(
                    isRedirect(answer)
                            ? dashboard + " is a standby's"
                            : answer.useless("a login").getMessage());
        }
        throw new RegionException(
                "expected the dashboard of the active manager of Ceph to let \"" + access.user() + "\" in, saw: "
                        + String.join("; ", seen)
                        + "; next: ceph mgr stat, and ceph health detail, which says MGR_MODULE_DEPENDENCY where the managers'"
                        + " modules do not load",
                cause);
    }

    private Request loginAt(URI dashboard) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("username", access.user())
                .put("password", access.password().reveal())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("Accept", VERSION, "Content-Type", "application/json");
        return new Request("POST", below(dashboard, "/api/auth"), headers, Request.Body.of(body));
    }

    private void refused(Answer answer) {
        boolean credentials = answer.status() == 400 && answer.text().contains("invalid_credentials");
        if (credentials || answer.status() == 401 || answer.status() == 403) {
            throw new LoginException(
                    answer + ": the dashboard refuses the user \"" + access.user()
                            + "\"; correct user and passwordFile of ceph in the profile",
                    answer.status(),
                    null);
        }
    }

    private static Secret token(Answer answer) {
        JsonNode token = answer.json().path("token");
        if (!token.isTextual() || token.asText().isEmpty()) {
            throw answer.useless("a token");
        }
        return Secret.of(token.asText());
    }

    /**
     * What the prometheus module of the active manager says, in Prometheus' text format.
     *
     * @throws RegionException if none says anything
     */
    public String metrics() {
        List<String> seen = new ArrayList<>();
        Throwable cause = null;
        for (URI exporter : access.exporters()) {
            String path = exporter.getPath() == null ? "" : exporter.getPath();
            URI address = path.length() > 1 ? exporter : below(exporter, "/metrics");
            try {
                Answer answer =
                        transport.send(SERVICE, new Request("GET", address, Map.of("Accept", "text/plain"), null));
                String text = answer.text();
                if (answer.status() == 200 && text.contains(HEALTH)) {
                    return text;
                }
                seen.add(
                        answer.status() == 200 && text.isBlank()
                                ? exporter + " is a standby's"
                                : answer.useless("metrics of Ceph").getMessage());
            } catch (RegionException silent) {
                seen.add(silent.getMessage());
                cause = silent.getCause();
            }
        }
        throw new RegionException(
                "expected metrics of the active manager of Ceph, saw: " + String.join("; ", seen)
                        + "; next: ceph mgr module ls, is the prometheus module enabled and running?",
                cause);
    }

    private static URI below(URI base, String path) {
        return URI.create(base.toString().replaceFirst("/+$", "") + path);
    }

    private static boolean isRedirect(Answer answer) {
        return answer.status() >= 300 && answer.status() < 400;
    }

    /** Where it asks, without secrets. */
    @Override
    public String toString() {
        return "Ceph at " + access.dashboards();
    }
}

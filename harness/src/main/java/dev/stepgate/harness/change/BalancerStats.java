package dev.stepgate.harness.change;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.stepgate.checks.cloud.BalancerAccess;
import dev.stepgate.reports.record.Observation.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The backends of an HAProxy, by the table of its statistics page ({@code ;csv}, section 9.1 of HAProxy's management guide). */
final class BalancerStats implements Source {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String ALL = "BACKEND";
    private static final Pattern CHANGING = Pattern.compile(" \\d+/\\d+$");
    private static final String FRONT = "FRONTEND";
    private static final CsvMapper CSV = new CsvMapper();
    private static final CsvSchema HEAD = CsvSchema.emptySchema().withHeader();

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final BalancerAccess access;
    private final HttpClient client;

    BalancerStats(BalancerAccess access, SSLContext tls) {
        this.access = access;
        this.client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return "balancer statistics at " + access.page().getAuthority();
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Map<String, State> look() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
            throw new AccessRefusedException(refusal(answer.statusCode()));
        }
        if (answer.statusCode() != 200) {
            throw new IOException("expected the table of HAProxy's statistics, got the status " + answer.statusCode());
        }
        return states(answer.body());
    }

    private HttpRequest request() {
        String page = access.page().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page.endsWith(";csv") ? page : page + ";csv"))
                .timeout(TIMEOUT);
        if (access.user() != null) {
            // At once, not only when asked for it, for each look is to be one request.
            byte[] both = (access.user() + ":" + access.password().reveal()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
        return request.build();
    }

    private String refusal(int status) {
        return access.user() == null
                ? "status " + status
                        + ", it asks for a user: give it url, user and passwordFile under balancerStats of the"
                        + " region's profile, as in \"stats auth\" of HAProxy (Kolla: haproxy_user and haproxy_password)"
                : "status " + status + " for the user " + access.user() + ": compare user and passwordFile under"
                        + " balancerStats of the region's profile with \"stats auth\" of HAProxy (Kolla: haproxy_user and"
                        + " haproxy_password)";
    }

    /**
     * The states in a table: those of servers as {@code PROXY/SERVER}, that of all of a proxy's together as {@code PROXY}. A state that is
     * about to change ({@code UP 2/3}) has not changed.
     *
     * @throws IOException if it is not such a table
     */
    static Map<String, State> states(String table) throws IOException {
        if (!table.startsWith("# pxname,svname,")) {
            throw new IOException("expected a table that begins with '# pxname,svname,', got something else");
        }
        Map<String, State> states = new LinkedHashMap<>();
        try (MappingIterator<Map<String, String>> rows =
                CSV.readerForMapOf(String.class).with(HEAD).readValues(table.substring(2))) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                String proxy = row.getOrDefault("pxname", "");
                String server = row.getOrDefault("svname", "");
                String status = row.getOrDefault("status", "");
                if (!server.equals(FRONT) && !server.isEmpty() && !status.isEmpty()) {
                    String name = server.equals(ALL) ? proxy : proxy + "/" + server;
                    String service = Projects.service(proxy);
                    states.put(name, new State(Subject.BACKEND, service, plain(status), check(row)));
                }
            }
        }
        return states;
    }

    /** Without how near it is to its end ({@code UP 2/3}). */
    private static String plain(String status) {
        return CHANGING.matcher(status).replaceFirst("");
    }

    /** Such as {@code L7STS/503}; null if no check was made. */
    private static String check(Map<String, String> row) {
        String status = row.getOrDefault("check_status", "");
        String code = row.getOrDefault("check_code", "");
        return status.isEmpty() ? null : code.isEmpty() ? status : status + "/" + code;
    }
}

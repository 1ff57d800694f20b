package dev.stepgate.harness.change;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.stepgate.reports.record.Observation.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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

    private final URI page;
    private final HttpClient client;

    /** @param page the address of the statistics page, without {@code ;csv} */
    BalancerStats(URI page, SSLContext tls) {
        this.page = page;
        this.client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return "balancer statistics at " + page.getAuthority();
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Map<String, State> look() throws IOException, InterruptedException {
        String address = page.toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.endsWith(";csv") ? address : address + ";csv"))
                .timeout(TIMEOUT)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("expected the table of HAProxy's statistics, got the status " + answer.statusCode());
        }
        return states(answer.body());
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

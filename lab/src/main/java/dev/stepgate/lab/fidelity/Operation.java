package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked of a service, without what differs from object to object.
 *
 * @param service the service type, such as compute
 * @param method in upper case
 * @param path with placeholders, such as {@code /v2.1/servers/{id}}
 * @param query the names of the parameters, sorted, with commas between; empty if there are none
 * @param variant what else selects the shape of the answer, such as {@code reboot} of a server's actions; empty if nothing does
 * @param version the microversion that is asked for; empty if none is
 * @param caller on whose behalf
 */
record Operation(
        String service, String method, String path, String query, String variant, String version, Caller caller)
        implements Comparable<Operation> {

    private static final Comparator<Operation> ORDER = Comparator.comparing(Operation::service)
            .thenComparing(Operation::path)
            .thenComparing(Operation::method)
            .thenComparing(Operation::query)
            .thenComparing(Operation::variant)
            .thenComparing(Operation::version)
            .thenComparing(Operation::caller);

    /** The operation of an exchange. */
    static Operation of(Exchange exchange) {
        return new Operation(
                exchange.service(),
                exchange.method(),
                PathTemplate.of(exchange.path()),
                query(exchange.query()),
                (variant(exchange) + accepting(exchange)).strip(),
                version(exchange),
                exchange.caller());
    }

    private static String query(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.replaceFirst("=.*", ""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** The first member of an action's body; the methods of a login. */
    private static String variant(Exchange exchange) {
        boolean action = exchange.path().endsWith("/action");
        boolean login = exchange.path().equals("/v3/auth/tokens");
        if (!exchange.method().equals("POST") || !(action || login)) {
            return "";
        }
        Optional<JsonNode> body = Trees.parse(exchange.requestBody().text());
        if (body.isEmpty()) {
            return "";
        }
        JsonNode methods = body.get().path("auth").path("identity").path("methods");
        if (login) {
            return methods.path(0).asText();
        }
        return body.get().fieldNames().hasNext() ? body.get().fieldNames().next() : "";
    }

    /** Several services write refusals as pages for those who do not accept JSON. */
    private static String accepting(Exchange exchange) {
        String accepted = exchange.requestHeader("accept").orElse("nothing");
        return accepted.contains("application/json") ? "" : " accepting " + accepted;
    }

    private static String version(Exchange exchange) {
        return exchange.requestHeader("openstack-api-version")
                .map(value -> value.replaceFirst("^\\S+ ", ""))
                .or(() -> exchange.requestHeader("x-openstack-nova-api-version"))
                .orElse("");
    }

    /** Method, path and the names of parameters: {@code GET /v2.1/servers?limit}. */
    String request() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public int compareTo(Operation other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return service + ": " + request() + (variant.isEmpty() ? "" : " " + variant)
                + (version.isEmpty() ? "" : " in version " + version) + " as " + caller.word();
    }
}

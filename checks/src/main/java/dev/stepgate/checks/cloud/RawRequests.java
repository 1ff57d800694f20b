package dev.stepgate.checks.cloud;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.LogConfig.logConfig;

import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * REST Assured over the session's own transport: the last filter answers instead of REST Assured's HTTP client. So time-outs, TLS, the
 * connections and the tap are the session's, and the token is added where no log, attachment or other filter can see it.
 */
final class RawRequests {

    private RawRequests() {}

    /** How a request is sent: with the session's token or without. */
    @FunctionalInterface
    interface Sender {
        Answer send(Request request);
    }

    static RequestSpecification to(URI endpoint, Sender sender) {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .logConfig(logConfig().blacklistHeaders(Redaction.HEADERS))
                        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("application/json")
                .baseUri(endpoint.toString().replaceFirst("/+$", ""))
                .filter(new Attachment())
                .filter(new Wire(sender));
    }

    /** The last filter: sends the request and makes a response of the answer. */
    private record Wire(Sender sender) implements OrderedFilter {

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public Response filter(
                FilterableRequestSpecification wanted, FilterableResponseSpecification checks, FilterContext context) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Accept", "application/json");
            wanted.getHeaders().forEach(header -> headers.put(header.getName(), header.getValue()));
            Object body = wanted.getBody();
            if (body == null) {
                headers.remove("Content-Type");
            }
            URI address = URI.create(Addresses.withOneVersion(wanted.getURI()));
            Answer answer = sender.send(new Request(
                    wanted.getMethod(), address, headers, body == null ? null : Request.Body.of(bytes(body))));
            return response(answer);
        }
    }

    private static byte[] bytes(Object body) {
        try {
            if (body instanceof byte[] bytes) {
                return bytes;
            }
            if (body instanceof File file) {
                return Files.readAllBytes(file.toPath());
            }
            if (body instanceof InputStream stream) {
                return stream.readAllBytes();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the body of the request cannot be read", unreadable);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Response response(Answer answer) {
        List<Header> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            // The builder adds the type by itself. Tokens are to be had of the session, where no log of a response
            // shows them.
            if (!name.equalsIgnoreCase("Content-Type")) {
                boolean secret = Redaction.HEADERS.contains(name);
                values.forEach(value -> headers.add(new Header(name, secret ? "***" : value)));
            }
        });
        String type = answer.header("Content-Type");
        ResponseBuilder builder = new ResponseBuilder()
                .setStatusCode(answer.status())
                .setStatusLine("HTTP/1.1 " + answer.status())
                .setHeaders(new Headers(headers))
                .setBody(answer.body());
        return (type == null ? builder : builder.setContentType(type)).build();
    }
}

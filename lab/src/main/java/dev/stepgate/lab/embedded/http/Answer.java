package dev.stepgate.lab.embedded.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a service answers: a status, headers and a body. Immutable. */
public final class Answer {

    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    private Answer(int status, List<Header> headers, byte[] body) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("expected a status from 100 to 599, got " + status);
        }
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** One header; a name may occur several times. */
    public record Header(String name, String value) {}

    /** Without a body. */
    public static Answer of(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    /** With a JSON body. */
    public static Answer json(int status, JsonNode body) {
        return of(status, "application/json", body.toString());
    }

    /** With a text of some type. */
    public static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** With bytes of some type. */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, List.of(new Header("content-type", contentType)), body.clone());
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body);
    }

    /** The same without a header. */
    public Answer without(String name) {
        return new Answer(
                status,
                headers.stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList(),
                body);
    }

    /** The same status and headers, with another JSON body. */
    public Answer withJson(JsonNode other) {
        return new Answer(status, headers, other.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The same status and headers, with other bytes. */
    public Answer withBody(byte[] other) {
        return new Answer(status, headers, other.clone());
    }

    /** From 100 to 599. */
    public int status() {
        return status;
    }

    /** In the order of their addition. */
    public List<Header> headers() {
        return headers;
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as JSON; empty if it is none. */
    public Optional<JsonNode> json() {
        return Json.parseAny(body);
    }

    /** Status and size: a body may hold a secret. */
    @Override
    public String toString() {
        return status + " with " + body.length + " bytes";
    }
}

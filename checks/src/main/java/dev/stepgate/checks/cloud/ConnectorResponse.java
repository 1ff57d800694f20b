package dev.stepgate.checks.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/** An answer as openstack4j wants it. */
final class ConnectorResponse implements HttpResponse {

    private final Answer answer;

    ConnectorResponse(Answer answer) {
        this.answer = answer;
    }

    @Override
    public <T> T getEntity(Class<T> type) {
        return getEntity(type, null);
    }

    @Override
    public <T> T getEntity(Class<T> type, ExecutionOptions<T> options) {
        return HttpEntityHandler.handle(this, type, options, true);
    }

    @Override
    public <T> T readEntity(Class<T> type) {
        byte[] body = answer.body();
        if (body.length == 0 && type == Map.class) {
            return type.cast(Map.of());
        }
        try {
            return ObjectMapperSingleton.getContext(type).readerFor(type).readValue(body);
        } catch (IOException wrong) {
            // Without the cause: its text would quote the body.
            throw answer.useless("JSON of a " + type.getSimpleName());
        }
    }

    @Override
    public int getStatus() {
        return answer.status();
    }

    /** openstack4j reads errors of the type text as they are and all others as JSON, also where there is no body at all. */
    @Override
    public String getContentType() {
        String type = answer.header("Content-Type");
        return type == null || (answer.body().length == 0 && answer.status() >= 400) ? "text/plain" : type;
    }

    /** What the service said of an error; HTTP's own reason is not kept by the Java client. */
    @Override
    public String getStatusMessage() {
        return answer + (answer.status() < 400 ? "" : ": " + answer.said());
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(answer.body());
    }

    @Override
    public String header(String name) {
        return answer.header(name);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    @Override
    public void close() {}
}

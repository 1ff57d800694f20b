package dev.stepgate.checks.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ListType;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/**
 * Carries openstack4j's requests over the session's own transport. Found by openstack4j through {@code META-INF/services}; which session a
 * request belongs to stands in its configuration, so nothing here is shared.
 *
 * <p>Where openstack4j would turn a missing collection, a wrong body or a truncated page into an empty or short list, this throws a
 * {@link RegionException}; likewise for any 5xx, of which openstack4j drops what the service said.
 */
public final class Connector implements HttpExecutorService {

    /** Bodies up to this size are sent with their length; some front ends of Glance refuse chunks. */
    private static final int BUFFERED = 64 * 1024 * 1024;

    /** Only for openstack4j, which makes one by {@link java.util.ServiceLoader}. */
    public Connector() {}

    @Override
    public String getExecutorDisplayName() {
        return "Stepgate on java.net.http";
    }

    /**
     * Sends a request of openstack4j.
     *
     * @throws RegionException if there is no answer, a 5xx, or an unusable list
     * @throws IllegalStateException if the client was not made by a {@link Session}
     */
    @Override
    public <R> HttpResponse execute(HttpRequest<R> wanted) {
        if (!(wanted.getConfig().getEndpointURLResolver() instanceof SessionEndpoints endpoints)) {
            throw new IllegalStateException("this openstack4j client is none of Session.openstack()");
        }
        Session session = endpoints.session();
        Request request = request(wanted);
        Answer answer = session.ask(request);
        if (answer.status() >= 500) {
            throw answer.useless("no server error");
        }
        Class<?> type = wanted.getReturnType();
        boolean collection = wanted.getMethod() == HttpMethod.GET
                && type != null
                && (ListType.class.isAssignableFrom(type) || type.isArray());
        if (collection && (answer.status() < 400 || answer.status() == 404 || answer.status() == 410)) {
            return new ConnectorResponse(new Pages(session::ask).whole(request, answer));
        }
        return new ConnectorResponse(answer.status() < 400 ? answer : answer.redacted());
    }

    private static Request request(HttpRequest<?> wanted) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        wanted.getHeaders().forEach((name, value) -> {
            if (value != null) {
                headers.put(name, value.toString());
            }
        });
        // openstack4j only knows a placeholder; the session puts its current token.
        headers.remove(Request.TOKEN);
        Request.Body body = body(wanted);
        if (body != null) {
            headers.put("Content-Type", wanted.getContentType());
        }
        return new Request(wanted.getMethod().name(), address(wanted.getUrl()), headers, body);
    }

    private static Request.Body body(HttpRequest<?> wanted) {
        try {
            if (wanted.getEntity() instanceof InputStream stream) {
                return streamed(stream);
            }
            if (wanted.getEntity() != null) {
                Object entity = wanted.getEntity();
                return Request.Body.of(
                        ObjectMapperSingleton.getContext(entity.getClass()).writeValueAsBytes(entity));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("what is to be sent to " + wanted.getUrl() + " cannot be read", unreadable);
        }
        return wanted.hasJson() ? Request.Body.of(wanted.getJson().getBytes(StandardCharsets.UTF_8)) : null;
    }

    private static Request.Body streamed(InputStream stream) throws IOException {
        byte[] begin = stream.readNBytes(BUFFERED);
        if (begin.length < BUFFERED) {
            stream.close();
            return Request.Body.of(begin);
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(begin), stream);
        return new Request.Body(BodyPublishers.ofInputStream(() -> all), false);
    }

    /** openstack4j puts names into paths as they are; what no address may hold is escaped here. */
    private static URI address(String url) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : url.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            boolean plain = character > ' ' && character < 0x7f && "\"<>\\^`{|}".indexOf(character) < 0;
            escaped.append(plain ? String.valueOf(character) : String.format(Locale.ROOT, "%%%02X", (int) character));
        }
        return URI.create(escaped.toString());
    }
}

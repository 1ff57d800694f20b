package dev.stepgate.harness.probe;

import dev.stepgate.checks.cloud.Secret;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** Makes the requests of probes. */
final class Requests {

    private static final String TOKEN = "X-Auth-Token";

    private Requests() {}

    static FullHttpRequest get(Target target, String path, Secret token) {
        return of(HttpMethod.GET, target, path, token, new byte[0]);
    }

    static FullHttpRequest delete(Target target, String path, Secret token) {
        return of(HttpMethod.DELETE, target, path, token, new byte[0]);
    }

    static FullHttpRequest post(Target target, String path, Secret token, byte[] json) {
        FullHttpRequest request = of(HttpMethod.POST, target, path, token, json);
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        return request;
    }

    static FullHttpRequest putJson(Target target, String path, Secret token, byte[] json) {
        FullHttpRequest request = of(HttpMethod.PUT, target, path, token, json);
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        return request;
    }

    static FullHttpRequest put(Target target, String path, Secret token, byte[] content) {
        FullHttpRequest request = of(HttpMethod.PUT, target, path, token, content);
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream");
        return request;
    }

    /** @param token null for a request without one */
    private static FullHttpRequest of(HttpMethod method, Target target, String path, Secret token, byte[] body) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, target.hostHeader())
                .set(HttpHeaderNames.USER_AGENT, "stepgate-probe")
                .set(HttpHeaderNames.ACCEPT, "application/json");
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.DELETE)) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        if (token != null) {
            request.headers().set(TOKEN, token.reveal());
        }
        return request;
    }
}

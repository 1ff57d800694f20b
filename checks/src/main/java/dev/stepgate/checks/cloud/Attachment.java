package dev.stepgate.checks.cloud;

import io.qameta.allure.Allure;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Attaches a raw request and its answer to the running test of an Allure report, without secrets; does nothing where there is none. */
final class Attachment implements OrderedFilter {

    /** Larger bodies are cut in the report; no JSON that people read is longer. */
    private static final int MOST = 64 * 1024;

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification checks, FilterContext context) {
        Response response = context.next(request, checks);
        if (Allure.getLifecycle().getCurrentTestCaseOrStep().isPresent()) {
            String title = request.getMethod() + " " + address(request).replaceFirst("\\?.*$", "");
            Allure.addAttachment(title + ": " + response.statusCode(), "text/plain", text(request, response));
        }
        return response;
    }

    static String text(FilterableRequestSpecification request, Response response) {
        String type = String.valueOf(response.contentType()).toLowerCase(Locale.ROOT);
        boolean readable = type.isEmpty() || type.contains("json") || type.contains("text") || type.contains("xml");
        byte[] body = response.asByteArray();
        Object sent = request.getBody();
        return request.getMethod() + " " + address(request) + "\n" + headers(request.getHeaders())
                + (sent instanceof String said ? "\n" + Redaction.text(said) + "\n" : "")
                + "\n" + response.statusCode() + "\n" + headers(response.headers()) + "\n"
                + (readable ? cut(Redaction.text(new String(body, StandardCharsets.UTF_8))) : body.length + " bytes");
    }

    private static String address(FilterableRequestSpecification request) {
        return Addresses.withOneVersion(request.getURI());
    }

    private static String headers(Headers headers) {
        StringBuilder lines = new StringBuilder();
        for (Header header : headers) {
            boolean secret = Redaction.HEADERS.contains(header.getName());
            lines.append(header.getName())
                    .append(": ")
                    .append(secret ? "***" : header.getValue())
                    .append('\n');
        }
        return lines.toString();
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

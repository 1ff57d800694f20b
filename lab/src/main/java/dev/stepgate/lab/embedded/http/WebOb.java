package dev.stepgate.lab.embedded.http;

import java.util.Set;

/** The refusals of WebOb, in which several services speak where they have no words of their own: a page, or JSON for those who accept it. */
public final class WebOb {

    private static final String HTML = "text/html; charset=UTF-8";

    /** Their templates end earlier. */
    private static final Set<Integer> SHORT = Set.of(405, 415);

    private WebOb() {}

    /**
     * A refusal.
     *
     * @param title such as {@code 404 Not Found}
     * @param text what went wrong; escaped here
     */
    public static Answer refusal(Request request, int status, String title, String text) {
        return refusal(request, status, title, text, "");
    }

    /** A refusal with a detail below its text. */
    public static Answer refusal(Request request, int status, String title, String text, String detail) {
        String ending = "<br /><br />\n" + detail + (SHORT.contains(status) ? "" : "\n\n");
        if (request.method().equals("HEAD")) {
            return Answer.of(status, HTML, "");
        }
        if (wantsJson(request)) {
            return Answer.json(
                    status,
                    Json.object()
                            .put("message", text + ending)
                            .put("code", title)
                            .put("title", title.replaceFirst("^\\d+ ", "")));
        }
        return Answer.of(
                status,
                HTML,
                "<html>\n <head>\n  <title>%s</title>\n </head>\n <body>\n  <h1>%s</h1>\n  %s%s\n </body>\n</html>"
                        .formatted(title, title, escaped(text), ending));
    }

    /** The refusal of an unknown path. */
    public static Answer notFound(Request request) {
        return refusal(request, 404, "404 Not Found", "The resource could not be found.");
    }

    /** What health checks get where all is well. */
    public static Answer healthy(Request request) {
        return wantsJson(request)
                ? Answer.json(200, Json.literal("{\"detailed\": false, \"reasons\": [\"OK\"]}"))
                : Answer.of(200, "text/plain; charset=UTF-8", "OK");
    }

    private static boolean wantsJson(Request request) {
        return request.header("Accept").orElse("").contains("application/json");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#x27;")
                .replace("\"", "&quot;");
    }
}

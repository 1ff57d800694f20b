package dev.stepgate.lab.embedded.http;

/** The error pages of WebOb, in which several services speak where they do not speak JSON. */
public final class Html {

    private Html() {}

    /**
     * A page.
     *
     * @param title such as {@code 404 Not Found}
     * @param text what went wrong; escaped here
     */
    public static Answer page(int status, String title, String text) {
        return Answer.of(
                status,
                "text/html; charset=UTF-8",
                "<html>\n <head>\n  <title>%s</title>\n </head>\n <body>\n  <h1>%s</h1>\n  %s<br /><br />\n\n\n\n </body>\n</html>"
                        .formatted(title, title, escaped(text)));
    }

    /** The page of an unknown path. */
    public static Answer notFound() {
        return page(404, "404 Not Found", "The resource could not be found.");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#x27;")
                .replace("\"", "&quot;");
    }
}

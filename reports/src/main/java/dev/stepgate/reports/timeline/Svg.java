package dev.stepgate.reports.timeline;

import java.util.Locale;

/** Builds the text of an SVG picture; all text put in is escaped, and what XML cannot hold is left out. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Svg open(String element, Object... attributes) {
        tag(element, attributes).append(">");
        return this;
    }

    Svg close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** An element without content. */
    Svg element(String element, Object... attributes) {
        tag(element, attributes).append("/>\n");
        return this;
    }

    /** Opens a group that shows a tooltip. */
    Svg openTitled(String title, Object... attributes) {
        open("g", attributes);
        open("title");
        out.append(escape(title));
        return close("title");
    }

    Svg rect(double x, double y, double width, double height, String style) {
        return element("rect", "x", x, "y", y, "width", width, "height", height, "class", style);
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return element("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", style);
    }

    Svg text(double x, double y, String style, String text) {
        open("text", "x", x, "y", y, "class", style);
        out.append(escape(text));
        return close("text");
    }

    /** Text of our own that is no data: a style sheet. */
    Svg raw(String text) {
        out.append(text);
        return this;
    }

    private StringBuilder tag(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(value(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    private static String value(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "")
                : escape(String.valueOf(value));
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (inXml(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Whether XML 1.0 (section 2.2) can hold the character. */
    private static boolean inXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

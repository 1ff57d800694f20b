package dev.stepgate.reports.timeline;

/** Sizes of text in the picture, and how much room text takes; fonts differ, so widths err on the wide side. */
final class Fonts {

    static final double SMALL = 10;
    static final double NORMAL = 11.5;

    private static final double CHARACTER = 0.6;

    private Fonts() {}

    /** The width of text in a font of this size. */
    static double width(String text, double size) {
        return text.codePointCount(0, text.length()) * size * CHARACTER;
    }

    /** As much of the text as fits into the room, with an ellipsis where it was cut; empty if nearly nothing fits. */
    static String fit(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        int characters = (int) (room / (size * CHARACTER)) - 1;
        return characters < 2
                ? ""
                : text.substring(0, text.offsetByCodePoints(0, characters)).strip() + "…";
    }
}

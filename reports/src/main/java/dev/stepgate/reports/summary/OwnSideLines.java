package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.OwnSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How well the prober itself was, in a line, and what else happened to it. */
final class OwnSideLines {

    private OwnSideLines() {}

    /** @param side null if nobody watched it, of which then nothing is said */
    static List<String> lines(OwnSide side) {
        List<String> lines = new ArrayList<>();
        if (side != null) {
            lines.add("");
            lines.addAll(Wrapped.lines("", "our side: " + pauses(side) + ", " + attempts(side)));
            side.notes().forEach(note -> lines.addAll(Wrapped.lines("  - ", note)));
        }
        return lines;
    }

    private static String pauses(OwnSide side) {
        return switch (side.pauses()) {
            case 0 -> "no pause";
            case 1 -> "1 pause of " + Millis.rounded(side.longest()) + " ms";
            default -> side.pauses() + " pauses, longest " + Millis.rounded(side.longest()) + " ms";
        };
    }

    /** Rounded up: where one was lost, it is not 0 %. */
    private static String attempts(OwnSide side) {
        String share = String.format(Locale.ROOT, "%.1f %%", Math.ceil(side.unusableShare() * 1000) / 10);
        return (side.unusable() == 0 ? "all attempts usable" : share + " of attempts unusable")
                + (side.doubted() == 0 ? "" : ", " + side.doubted() + " of them failed and may be our fault");
    }
}

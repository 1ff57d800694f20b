package dev.stepgate.checks.guest;

import dev.stepgate.checks.cloud.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stood on a server's console at one moment.
 *
 * @param text all of it; never null
 * @param run whose agent is believed
 */
public record Console(String text, RunId run) {

    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int TAIL = 600;

    /** The last facts that the agent told whole. */
    public Optional<Facts> facts() {
        List<MatchResult> all = said("facts boot=(" + UUID + ") addresses=([0-9.,]*) uuid=((?:" + UUID + ")?)");
        if (all.isEmpty()) {
            return Optional.empty();
        }
        MatchResult last = all.get(all.size() - 1);
        List<String> addresses = Arrays.stream(last.group(2).split(",", -1))
                .filter(address -> !address.isEmpty())
                .toList();
        return Optional.of(new Facts(last.group(1), addresses, last.group(3)));
    }

    /** The server's id as the metadata service last told it; empty if it has not. */
    public String uuid() {
        return facts().map(Facts::uuid).orElse("");
    }

    /** The last token that the agent wrote to a disk. */
    public Optional<String> lastWritten() {
        return lastToken("wrote");
    }

    /** The last token that the agent found on a disk. */
    public Optional<String> lastRead() {
        return lastToken("read");
    }

    private Optional<String> lastToken(String verb) {
        return said("disk=\\w+ " + verb + "=(" + UUID + ")").stream()
                .reduce((earlier, later) -> later)
                .map(match -> match.group(1));
    }

    /** Whether the address stands anywhere on it, as a whole. */
    public boolean shows(String address) {
        return Pattern.compile("(?<![0-9.])" + Pattern.quote(address) + "(?![0-9]|\\.[0-9])")
                .matcher(text)
                .find();
    }

    private List<MatchResult> said(String pattern) {
        String line = "^STEPGATE " + Pattern.quote(run.value()) + " " + pattern + "\\s*$";
        return Pattern.compile(line, Pattern.MULTILINE).matcher(text).results().toList();
    }

    /** Its last lines. */
    @Override
    public String toString() {
        if (text.isBlank()) {
            return "an empty console";
        }
        String tail = text.length() > TAIL ? "…" + text.substring(text.length() - TAIL) : text;
        return "a console of %d characters that ends with:\n%s".formatted(text.length(), tail.strip());
    }
}

package dev.stepgate.harness.step;

import dev.stepgate.harness.plan.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of output without what terminals and tools put around what Ansible wrote: colours; and before it, a time, a level, the name of
 * a worker or a container, as Zuul, Celery, {@code docker compose logs}, {@code kubectl logs}, journals and Ansible's own log do. OSISM
 * passes lines on as Ansible wrote them, between lines of its own.
 *
 * @param text what is left
 * @param prefixed whether something was taken away before it
 */
record AnsibleText(String text, boolean prefixed) {

    private static final Pattern ESCAPE =
            Pattern.compile("\\x1B(?:\\[[0-9;?]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?)");
    private static final String TIME =
            "(?:\\d{4}-\\d\\d-\\d\\d[T ])?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?";
    private static final String LEVEL = "(?:TRACE|DEBUG|INFO|NOTICE|SUCCESS|WARN|WARNING|ERROR|CRITICAL)";
    private static final String NAME = "[\\w.@/-]{1,100}";

    /** Each with what separates it from the rest. */
    private static final Pattern PREFIX = Pattern.compile("(?:"
            + String.join(
                    "|",
                    // 2024-06-14 09:33:10.123456 |   and   2024-06-14T09:33:10Z   and   [09:33:10]
                    TIME + "(?:\\s*\\|\\s*|\\s+-\\s+|:?\\s+)",
                    "\\[" + TIME + "]:?\\s+",
                    // [2024-06-14 09:33:10,123: INFO/ForkPoolWorker-1]
                    "\\[" + TIME + ": " + LEVEL + "/" + NAME + "]\\s+",
                    // Jun 14 09:33:10 manager osism[4711]:
                    "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d " + NAME + " " + NAME + "(?:\\[\\d+])?:\\s+",
                    // INFO     |   and   INFO:
                    LEVEL + "(?:\\s*\\||:|\\s+-)\\s+",
                    // p=4711 u=dragon n=ansible |
                    "p=\\d+ u=" + NAME + "(?: n=" + NAME + ")? \\|\\s+",
                    // orchestrator |
                    NAME + "\\s*\\|\\s+",
                    // [prod1]
                    "\\[" + NAME + "]\\s+")
            + ")");

    private static final int MOST_PREFIXES = 6;
    private static final Pattern BANNER = Pattern.compile("(?:PLAY|TASK|RUNNING HANDLER) \\[.*] \\*{3,}\\s*");

    /** What is left of a line. */
    static AnsibleText of(String line) {
        String plain = line.indexOf('\u001B') < 0 ? line : ESCAPE.matcher(line).replaceAll("");
        Matcher prefix = PREFIX.matcher(plain);
        int from = 0;
        for (int i = 0; i < MOST_PREFIXES && prefix.region(from, plain.length()).lookingAt(); i++) {
            from = prefix.end();
        }
        return new AnsibleText(plain.substring(from), from > 0);
    }

    /** The play, task or handler that Ansible announces; behind a prefix only with its asterisks, for others talk of tasks, too. */
    String mark() {
        Matcher mark = Step.ANSIBLE_MARKS.matcher(text);
        return mark.find() && (!prefixed || BANNER.matcher(text).matches()) ? mark.group() : null;
    }
}

package dev.stepgate.harness.step;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which Ansible tells what a task did on a host, as its usual callbacks write it (those of kolla-ansible and OSISM):
 * {@code changed: [controller1]}, {@code ok: [controller1] => (item=x)}, {@code changed: [localhost -> controller1(10.0.0.1)]},
 * {@code fatal: [controller1]: FAILED! => …}.
 *
 * @param host on which it was done; for a task that was delegated, the host that it was delegated to
 * @param acted whether something was changed or went wrong there; false for {@code ok}, which only looked
 */
public record HostLine(String host, boolean acted) {

    private static final Pattern LINE = Pattern.compile(
            "^(ok|changed|failed|fatal|unreachable|rescued): \\[([^\\]\\s]+)(?: -> ([^\\]\\s({]*)[^\\]]*)?]");
    private static final Set<String> LOOKED = Set.of("ok");

    /** What the line says of a host, whatever tools have put before it; empty for any other line, and for a host that was skipped. */
    public static Optional<HostLine> of(String text) {
        Matcher line = LINE.matcher(AnsibleText.of(text).text());
        if (!line.find()) {
            return Optional.empty();
        }
        String delegate = line.group(3);
        String host = delegate == null || delegate.isEmpty() ? line.group(2) : delegate;
        return Optional.of(new HostLine(host, !LOOKED.contains(line.group(1))));
    }
}

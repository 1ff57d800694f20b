package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Items;
import dev.stepgate.checks.cloud.YamlTree.Text;
import java.util.List;

/** Reads one value of the key {@code containerEvents} of a profile: a command as a list, for no shell reads it. */
final class ContainerEventsReader {

    private final Problems problems;

    ContainerEventsReader(Problems problems) {
        this.problems = problems;
    }

    /** The command of a host; null, and a problem, if there is none. */
    List<String> command(Fields hosts, String host) {
        YamlTree value = hosts.mapping().fields().get(host).value();
        if (value instanceof Items list && !list.items().isEmpty()) {
            List<YamlTree> wrong =
                    list.items().stream().filter(item -> !usable(item)).toList();
            wrong.forEach(item -> problems.add(
                    item.at(), "a word of the command for \"" + host + "\" must be a text, this is " + kind(item)));
            return wrong.isEmpty()
                    ? list.items().stream().map(item -> ((Text) item).text()).toList()
                    : null;
        }
        problems.add(
                value.at(),
                "the command for \"" + host
                        + "\" must be a list, a program and its arguments, for no shell reads it, such as" + " [ssh, "
                        + host + ", docker, events, --format, json], this is " + kind(value));
        return null;
    }

    private static boolean usable(YamlTree item) {
        return item instanceof Text text && !text.text().isBlank();
    }

    private static String kind(YamlTree value) {
        boolean empty = value instanceof Items list
                ? list.items().isEmpty()
                : value instanceof Text text && text.text().isBlank();
        return empty ? "empty" : value.kind();
    }
}

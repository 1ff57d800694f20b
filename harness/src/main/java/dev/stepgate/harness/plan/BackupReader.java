package dev.stepgate.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the options of the inspections {@code backup} and {@code headroom}. */
final class BackupReader {

    private static final List<String> KEYS = List.of(
            "file", "fetch", "maxAge", "shrinksAtMost", "image", "version", "databases", "source", "memory", "timeout");

    private static final Pattern PASSWORD = Pattern.compile("--password=\\S|MYSQL_PWD=\\S");

    private BackupReader() {}

    static BackupOptions backup(Node node, Problems problems) {
        Mapping backup = new Mapping(node, "backup", KEYS, problems);
        if (backup.node("file") == null) {
            problems.at(node, "backup needs file: the path of the backups, such as /backup/mysqlbackup-*.gz");
        }
        String file = backup.value("file", BackupReader::path, null);
        BackupOptions.Source source = backup.value("source", BackupReader::source, null);
        BackupOptions options = new BackupOptions(
                file,
                backup.value("fetch", BackupReader::command, List.of()),
                backup.value("maxAge", Values::longDuration, BackupOptions.MAX_AGE),
                backup.value("shrinksAtMost", BackupReader::share, BackupOptions.SHRINKS_AT_MOST),
                backup.value("image", Values::text, BackupOptions.IMAGE),
                backup.value("version", Values::text, null),
                backup.value("databases", (list, p) -> texts(list, p, Values::text), List.of()),
                source,
                backup.value("memory", BackupReader::memory, BackupOptions.MEMORY),
                backup.value("timeout", Values::longDuration, BackupOptions.TIMEOUT));
        return file == null ? null : options;
    }

    static HeadroomOptions headroom(Node node, Problems problems) {
        Mapping headroom = new Mapping(node, "headroom", List.of("except"), problems);
        return new HeadroomOptions(headroom.value("except", (list, p) -> texts(list, p, Values::text), List.of()));
    }

    private static BackupOptions.Source source(Node node, Problems problems) {
        Mapping source = new Mapping(node, "source", List.of("command", "tolerance", "ignore"), problems);
        if (source.node("command") == null) {
            problems.at(node, "source needs a command that prints schema, table and number of rows, with tabs between");
        }
        List<List<String>> command = source.value("command", BackupReader::command, List.of());
        return new BackupOptions.Source(
                command,
                source.value("tolerance", BackupReader::share, BackupOptions.Source.TOLERANCE),
                source.value("ignore", (list, p) -> texts(list, p, Values::pattern), List.of()));
    }

    /** A command without a password: everybody on the machine could read it in the list of processes. */
    private static List<List<String>> command(Node node, Problems problems) {
        List<List<String>> commands = Commands.read(node, problems);
        if (commands != null
                && commands.stream().flatMap(List::stream).anyMatch(word -> PASSWORD.matcher(word)
                        .find())) {
            problems.at(
                    node,
                    "a command must not hold a password, which shows in the list of processes: "
                            + "let the client read it from a file (--defaults-extra-file)");
            return null;
        }
        return commands;
    }

    private static String path(Node node, Problems problems) {
        String text = Values.text(node, problems);
        int last = text == null ? -1 : text.lastIndexOf('/');
        if (last >= 0 && text.substring(0, last).matches(".*[*?\\[{].*")) {
            problems.at(node, "only the last part of a path may have wildcards, not a folder: '" + text + "'");
            return null;
        }
        return text;
    }

    /** A share such as 10%, from 0% to 99%. */
    private static Double share(Node node, Problems problems) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeId();
        if (text.matches("\\d{1,2}%")) {
            return Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
        }
        problems.at(node, "expected a share from 0% to 99%, such as 10%, got '" + text + "'");
        return null;
    }

    /** Memory such as 512m or 4g, in MiB. */
    private static Integer memory(Node node, Problems problems) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeId();
        if (text.matches("[1-9]\\d{0,5}m|[1-9]\\d{0,2}g")) {
            int number = Integer.parseInt(text.substring(0, text.length() - 1));
            int mebibytes = text.endsWith("g") ? number * 1024 : number;
            if (mebibytes >= 256) {
                return mebibytes;
            }
        }
        problems.at(node, "expected an amount of memory of at least 256m, such as 512m or 4g, got '" + text + "'");
        return null;
    }

    private static <T> List<T> texts(Node node, Problems problems, BiFunction<Node, Problems, T> read) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, "expected a list of at least one");
            return null;
        }
        List<T> values = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            T value = read.apply(entry, problems);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}

package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The templates for CI are YAML, and each command of ours in them is one that this Stepgate understands. */
class CiTemplatesTest {

    private static final Path FOLDER = Path.of("ci");

    /** From our name to what ends a command in a shell. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[ /])stepgate ((?:\"(?:\\$\\([^)]*\\)|[^\"])*\"|[^\";>|&\n])+)");

    /** A word, or a text in quotes, in which a command may have quotes of its own. */
    private static final Pattern WORD = Pattern.compile("\"((?:\\$\\([^)]*\\)|[^\"])*)\"|(\\S+)");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static Object read(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** Every text in a document. */
    private static Stream<String> texts(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(CiTemplatesTest::texts);
        } else if (node instanceof List<?> list) {
            return list.stream().flatMap(CiTemplatesTest::texts);
        }
        return node instanceof String text ? Stream.of(text) : Stream.empty();
    }

    private static List<List<String>> commands(Path file) {
        List<List<String>> commands = new ArrayList<>();
        texts(read(file)).forEach(text -> {
            Matcher command = COMMAND.matcher(text);
            while (command.find()) {
                List<String> words = new ArrayList<>();
                Matcher word = WORD.matcher(command.group(1));
                while (word.find()) {
                    words.add(word.group(1) == null ? word.group(2) : word.group(1));
                }
                commands.add(words);
            }
        });
        return commands;
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyCommandIsUnderstood(Path file) {
        assertThat(read(file)).isNotNull();
        for (List<String> words : commands(file)) {
            assertThatCode(() -> Stepgate.commandLine().parseArgs(words.toArray(String[]::new)))
                    .as("%s: stepgate %s", file, String.join(" ", words))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyTemplateChecksPromotesRunsAndReports() throws IOException {
        assertThat(used("gitlab-ci.yml")).contains("check", "promote", "run", "report", "ledger");
        assertThat(used("github-actions.yml")).contains("check", "promote", "run", "report", "ledger");
        assertThat(templates()
                        .filter(file -> file.startsWith(FOLDER.resolve("zuul")))
                        .flatMap(file -> commands(file).stream())
                        .map(words -> words.get(0)))
                .contains("check", "promote", "run", "report");
    }

    private static List<String> used(String name) {
        return commands(FOLDER.resolve(name)).stream()
                .map(words -> words.get(0))
                .toList();
    }

    @Test
    void everyPlaybookOfZuulIsThere() {
        assertThat(texts(read(FOLDER.resolve("zuul.yaml"))).filter(text -> text.startsWith("playbooks/")))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(
                                FOLDER.resolve("zuul").resolve(Path.of(text).getFileName()))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noneHoldsASecretOrNamesARegistry(Path file) throws IOException {
        assertThat(Files.readString(file))
                .doesNotContainPattern("(?i)password\\s*[:=]\\s*[^\\s$\"{]")
                .doesNotContainPattern("(?im)^\\s*image:\\s*[^$\\s]");
    }
}

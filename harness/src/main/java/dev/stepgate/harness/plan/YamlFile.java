package dev.stepgate.harness.plan;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Files of YAML that people write: their text, and the nodes of it that know where they stand. */
public final class YamlFile {

    private YamlFile() {}

    /**
     * The text of a file.
     *
     * @param expected what it should be, for messages: {@code a plan}
     * @throws ConfigurationException if it cannot be read
     */
    public static String text(Path file, String expected) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(new Problem(file, 0, 0, "there is no such file; expected " + expected));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    new Problem(file, 0, 0, "is not UTF-8; expected " + expected + " in YAML"));
        } catch (IOException e) {
            throw new ConfigurationException(new Problem(file, 0, 0, "cannot be read: " + e));
        }
    }

    /**
     * The root of a text.
     *
     * @param expected what it should be, for messages: {@code a plan with a name and steps}
     * @throws ConfigurationException if it is empty or not YAML
     */
    public static Node root(String text, String expected, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root != null) {
                return root;
            }
            problems.at((Mark) null, "is empty; expected " + expected);
        } catch (MarkedYAMLException e) {
            problems.at(e.getProblemMark(), "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.at((Mark) null, "not YAML: " + e.getMessage());
        }
        problems.throwIfAny();
        throw new IllegalStateException("a problem was reported");
    }
}

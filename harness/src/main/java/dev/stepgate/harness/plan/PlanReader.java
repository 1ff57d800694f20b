package dev.stepgate.harness.plan;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a plan from YAML. All that is wrong with it is reported together, each problem with file, line and column. */
public final class PlanReader {

    private static final List<String> KEYS =
            List.of("version", "name", "description", "defaults", "canaries", "carried", "soak", "steps");
    private static final String VERSION = "1";
    private static final String SCHEMA = "plan.schema.json";

    private final Problems problems;

    private PlanReader(Path file) {
        this.problems = new Problems(file);
    }

    /**
     * Reads a plan from a file.
     *
     * @throws ConfigurationException if it cannot be read, or is not a valid plan
     */
    public static Plan read(Path file) {
        return parse(file, YamlFile.text(file, "a plan"));
    }

    /**
     * Reads a plan from a text, also one that a record has kept.
     *
     * @param file names the text in messages
     * @throws ConfigurationException if it is not a valid plan
     */
    public static Plan parse(Path file, String text) {
        return new PlanReader(file).plan(text);
    }

    /** The JSON Schema (2020-12) of plans, for editors; what it accepts may still break a rule between keys that this class checks. */
    public static String schema() {
        try (InputStream in = PlanReader.class.getResourceAsStream(SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }

    private Plan plan(String text) {
        Node root = YamlFile.root(text, "a plan with a name and steps", problems);
        Mapping plan = new Mapping(root, "the plan", KEYS, problems);
        plan.value("version", PlanReader::version, VERSION);
        String name = plan.value("name", Values::text, null);
        if (plan.node("name") == null) {
            problems.at(root, "a plan needs a name");
        }
        String description = plan.value("description", Values::text, "");
        Node node = plan.node("defaults");
        Mapping defaults =
                node == null ? Mapping.empty(problems) : new Mapping(node, "defaults", StepReader.DEFAULTS, problems);
        ProbeOptions probes = new ProbesReader(problems).read(defaults.node("probes"));
        CanaryOptions canaries = new CanariesReader(problems).read(plan.node("canaries"));
        CarriedOptions carried = plan.value("carried", CarriedReader::read, null);
        Duration soak = plan.value("soak", Values::longDuration, null);
        List<Step> steps = steps(root, plan.node("steps"), new StepReader(defaults, problems));
        problems.throwIfAny();
        return new Plan(name, description, probes, canaries, carried, soak, carrying(steps, carried));
    }

    private static List<Step> carrying(List<Step> steps, CarriedOptions carried) {
        return steps.stream()
                .map(step -> carried == null || !step.observed()
                        ? step
                        : step.inspecting(step.inspect().carrying(carried)))
                .toList();
    }

    private static String version(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (text != null && !text.equals(VERSION)) {
            problems.at(node, "this Stepgate reads plans of version " + VERSION + ", got '" + text + "'");
        }
        return text;
    }

    private List<Step> steps(Node root, Node node, StepReader reader) {
        List<Step> steps = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node == null ? root : node, "a plan needs steps, a list of at least one");
            return steps;
        }
        Set<String> ids = new HashSet<>();
        for (Node entry : sequence.getValue()) {
            Step step = reader.read(entry);
            if (step != null && !ids.add(step.id())) {
                problems.at(entry, "another step has the id '" + step.id() + "' already");
            } else if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }
}

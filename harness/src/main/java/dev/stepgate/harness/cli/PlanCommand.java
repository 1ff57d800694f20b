package dev.stepgate.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanDifference;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.ShippedPlans;
import dev.stepgate.harness.plan.Step;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at plans; starts nothing. */
@Command(
        name = "plan",
        description =
                "Looks at plans: whether one is valid, what it does, what shipped ones there are, how two differ.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A plan is named by its file, or by the name of a shipped one. Examples:",
            "  stepgate plan show                            the shipped plans",
            "  stepgate plan show osism > upgrade.yaml       a plan to start from",
            "  stepgate plan validate upgrade.yaml           what is wrong with it, by line and column",
            "  stepgate plan diff osism upgrade.yaml         what you have changed",
            "  stepgate plan schema > plan.schema.json       for your editor (yaml-language-server: $schema=…)"
        })
final class PlanCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Command(
            name = "validate",
            description = "Says what is wrong with plans, all of it: keys, values, and the order of steps.")
    int validate(
            @Parameters(arity = "1..*", paramLabel = "PLAN", description = "Files, or names of shipped plans.")
                    List<Path> plans,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json)
            throws JsonProcessingException {
        List<Map<String, Object>> results = new ArrayList<>();
        boolean valid = true;
        for (Path plan : plans) {
            List<String> problems = problems(plan);
            valid &= problems.isEmpty();
            results.add(Map.of("plan", plan.toString(), "valid", problems.isEmpty(), "problems", problems));
            if (!json) {
                problems.forEach(spec.commandLine().getErr()::println);
                if (problems.isEmpty()) {
                    out().println(plan + ": valid, "
                            + PlanFile.read(plan).plan().steps().size() + " steps");
                }
            }
        }
        if (json) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results));
        }
        out().flush();
        return valid ? ExitCode.PASS : ExitCode.CONFIGURATION;
    }

    private static List<String> problems(Path plan) {
        try {
            PlanFile.read(plan);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    @Command(name = "show", description = "Prints a plan; without a name it lists the shipped ones.")
    int show(
            @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A file, or the name of a shipped plan.")
                    Path plan,
            @Option(names = "--json", description = "Print a list of steps as JSON.") boolean json)
            throws JsonProcessingException {
        if (plan == null) {
            Map<String, String> shipped = new LinkedHashMap<>();
            for (String name : ShippedPlans.names()) {
                shipped.put(
                        name,
                        PlanFile.of(Path.of(name + ".yaml"), ShippedPlans.text(name))
                                .plan()
                                .description());
            }
            if (json) {
                out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shipped));
            } else {
                shipped.forEach((name, what) -> out().printf("%-20s  %s%n", name, what));
            }
        } else {
            PlanFile file = PlanFile.read(plan);
            out().println(json ? steps(file.plan()) : file.text().strip());
        }
        out().flush();
        return ExitCode.PASS;
    }

    private static String steps(Plan plan) throws JsonProcessingException {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("id", step.id());
            told.put("title", step.title());
            told.put("commands", step.commands());
            told.put("approval", step.approval() != null);
            told.put("pointOfNoReturn", step.pointOfNoReturn());
            told.put("rollback", step.rollback());
            steps.add(told);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("name", plan.name(), "steps", steps));
    }

    @Command(name = "schema", description = "Prints the JSON Schema of plans, for editors.")
    int schema() {
        out().println(PlanReader.schema().strip());
        out().flush();
        return ExitCode.PASS;
    }

    @Command(
            name = "diff",
            description = "Says how two plans differ, step by step.",
            footer = {"", "The exit code is 0 if they do the same, 1 if not."})
    int diff(
            @Parameters(index = "0", paramLabel = "A", description = "A plan.") Path one,
            @Parameters(index = "1", paramLabel = "B", description = "Another plan.") Path other,
            @Option(names = "--json", description = "Print the differences as JSON.") boolean json)
            throws JsonProcessingException {
        List<String> differences = PlanDifference.between(
                PlanFile.read(one).text(), PlanFile.read(other).text());
        if (json) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(differences));
        } else {
            differences.forEach(out()::println);
        }
        out().flush();
        return differences.isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

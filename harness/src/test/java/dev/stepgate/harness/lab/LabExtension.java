package dev.stepgate.harness.lab;

import dev.stepgate.harness.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the lab once for all tests. Without a Docker engine they are skipped with the reason, or, with {@code -Ddocker.required=true},
 * fail with it.
 */
final class LabExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(LabExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean("docker.required")) {
            return ConditionEvaluationResult.enabled("a Docker engine is required");
        }
        Cli status = Cli.stepgate("lab", "status");
        return status.exitCode() == 254
                ? ConditionEvaluationResult.disabled(status.err().strip())
                : ConditionEvaluationResult.enabled("Docker answers");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lab(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }

    private static Lab lab(ExtensionContext context) {
        return context.getRoot().getStore(STORE).getOrComputeIfAbsent(Lab.class, key -> start(), Lab.class);
    }

    private static Lab start() {
        Path directory = Path.of("target", "lab").toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean wasThere = Cli.stepgate("lab", "status").exitCode() == 0;
        Cli up = Cli.stepgate("lab", "up", "--directory", directory.toString());
        if (up.exitCode() != 0) {
            throw new IllegalStateException("the lab did not start: " + up.everything());
        }
        return new Lab(directory, wasThere);
    }
}

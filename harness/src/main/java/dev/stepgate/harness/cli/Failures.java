package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.harness.fidelity.TourException;
import dev.stepgate.harness.ledger.LedgerException;
import dev.stepgate.lab.embedded.EmbeddedCloudException;
import dev.stepgate.lab.fidelity.FidelityException;
import dev.stepgate.lab.real.LabException;
import dev.stepgate.reports.record.RecordException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one message per problem and an exit code; a stack trace only for a defect of ours. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int exitCode = exitCode(problem);
        if (exitCode == ExitCode.INTERNAL) {
            err.println("stepgate: internal error, please report it with what follows");
            problem.printStackTrace(err);
        } else {
            problem.getMessage().lines().forEach(line -> err.println("stepgate: " + line));
        }
        err.flush();
        return exitCode;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("stepgate: " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("stepgate: see " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.CONFIGURATION;
    }

    private static int exitCode(Exception problem) {
        if (problem instanceof ConfigurationException
                || problem instanceof LoginException
                || problem instanceof LabException
                || problem instanceof EmbeddedCloudException
                || problem instanceof FidelityException
                || problem instanceof LedgerException
                || problem instanceof RecordException) {
            return ExitCode.CONFIGURATION;
        }
        return problem instanceof RegionException || problem instanceof TourException
                ? ExitCode.UNKNOWN
                : ExitCode.INTERNAL;
    }
}

package dev.stepgate.harness.run;

import dev.stepgate.checks.cloud.CephCondition;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.Prober;
import dev.stepgate.harness.step.CommandRunner;
import dev.stepgate.harness.suite.CheckSuite;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks on the JUnit Platform, commands as processes, probes over the network.
 *
 * @param clock the run's clock
 * @param parameters of the checks: {@code region}, {@code stepgate.directory}, {@code runId}
 * @param environment of the commands, added to that of this process: {@code STEPGATE_RUN_ID}, {@code STEPGATE_REGION}
 * @param access what probes need to be let in
 */
public record RealWorkshop(Clock clock, Map<String, String> parameters, Map<String, String> environment, Access access)
        implements Workshop {

    /** Copies the maps. */
    public RealWorkshop {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    @Override
    public CheckRunner checks(Consumer<Event> record) {
        CheckSuite suite = new CheckSuite(clock, record, parameters);
        return new CheckRunner() {
            @Override
            public void run(Step step, Phase phase, String tagExpression) {
                suite.run(step.id(), phase, tagExpression, ofPhase(step, phase));
            }

            @Override
            public void stop() {
                suite.stop();
            }
        };
    }

    /** What the checks are to know of the step; one that only runs checks has no before and after. */
    private static Map<String, String> ofPhase(Step step, Phase phase) {
        Map<String, String> parameters = new HashMap<>();
        if (step.observed()) {
            parameters.put("stepgate.phase", phase.name().toLowerCase(Locale.ROOT));
        }
        parameters.put("stepgate.tolerate", CephCondition.join(step.tolerance().in(phase)));
        return parameters;
    }

    @Override
    public StepRunner commands(Consumer<Event> record) {
        CommandRunner runner = new CommandRunner(clock, record, environment);
        return new StepRunner() {
            @Override
            public void run(Step step) {
                runner.run(step);
            }

            @Override
            public void stop(Step step, String why) {
                runner.stop(step, why);
            }

            @Override
            public void abort() {
                runner.abort();
            }
        };
    }

    @Override
    public Probing probe(List<ProbeSpec> probes, Consumer<Sample> record) {
        Prober prober = Prober.start(probes, clock, access, record);
        return new Probing() {
            @Override
            public boolean awaitRecorded(Instant until) throws InterruptedException {
                return prober.awaitRecorded(until);
            }

            @Override
            public void close() {
                prober.close();
            }
        };
    }
}

package dev.stepgate.checks.ceph;

import dev.stepgate.checks.Fixtures;
import dev.stepgate.checks.cloud.CephCondition;
import dev.stepgate.checks.cloud.Region;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a check the region's Ceph cluster, and skips it where the profile does not say how to ask it.
 *
 * <p>Parameters of the execution: {@code stepgate.phase} is before, during, after or steady, which holds where it is not given;
 * {@code stepgate.tolerate} is what the plan tolerates in this phase, as {@link CephCondition#parseAll} reads it. What is tolerated is logged,
 * and published as the report entry {@code tolerated}.
 */
final class CephExtension implements BeforeEachCallback, ParameterResolver {

    private static final Logger LOG = LoggerFactory.getLogger(CephExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Region region = Fixtures.of(context).region();
        if (region.ceph().isEmpty()) {
            throw new TestAbortedException(
                    "the profile of region " + region.profile().region()
                            + " has no key ceph, so that its Ceph cluster, if it has one, cannot be asked");
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CephCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Fixtures fixtures = Fixtures.of(context);
        Window window = new Window(
                StepPhase.of(context.getConfigurationParameter("stepgate.phase").orElse(null)),
                CephCondition.parseAll(
                        context.getConfigurationParameter("stepgate.tolerate").orElse("")));
        return new CephCluster(fixtures.region().ceph().orElseThrow(), window, fixtures.patience(), note -> {
            LOG.info("region {}, Ceph: {}", fixtures.region().profile().region(), note);
            context.publishReportEntry("tolerated", note);
        });
    }
}

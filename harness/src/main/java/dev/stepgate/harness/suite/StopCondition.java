package dev.stepgate.harness.suite;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/**
 * Skips every check that would begin after the suite was stopped: JUnit 5 has no cancelling of its own. JUnit makes it through the
 * service loader; other users of JUnit on the class path never see it, for it is found only where autodetection is on.
 */
public final class StopCondition implements ExecutionCondition {

    private static final String KEY = "stopped";

    /** Called by JUnit. */
    public StopCondition() {}

    /** Makes the checks of this session heed the flag. */
    static void tell(LauncherSession session, AtomicBoolean stopped) {
        session.getStore().put(Namespace.create(StopCondition.class.getName()), KEY, stopped);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        AtomicBoolean stopped = context.getStore(
                        StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(StopCondition.class.getName()))
                .get(KEY, AtomicBoolean.class);
        return stopped != null && stopped.get()
                ? ConditionEvaluationResult.disabled("the run was aborted before this check began")
                : ConditionEvaluationResult.enabled("the run goes on");
    }
}

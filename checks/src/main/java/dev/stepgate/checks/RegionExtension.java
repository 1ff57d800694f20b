package dev.stepgate.checks;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Gives a check the region as parameters, skips it where the region lacks what it needs, tells the region's faults from our own, and removes
 * what it made.
 *
 * <p>All of this happens within the check, never around its class: a class that throws makes its checks vanish from the counts.
 */
final class RegionExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {

    private static final Set<Class<?>> TYPES = Set.of(
            Region.class,
            RegionProfile.class,
            Session.class,
            RunId.class,
            Resources.class,
            Wait.class,
            LastRequest.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Fixtures fixtures = Fixtures.of(context);
        fixtures.lastRequest().forget();
        try {
            requireIdentities(context, fixtures.region());
            for (String service : needs(context)) {
                requireService(service, fixtures.region());
            }
        } catch (RuntimeException e) {
            if (CloudFailure.translate(e, fixtures.lastRequest().describe()) instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static void requireIdentities(ExtensionContext context, Region region) {
        String profile = "the profile of region " + region.profile().region();
        if (wants(context, Admin.class) && region.admin().isEmpty()) {
            throw new TestAbortedException(profile + " names no adminCloud");
        }
        if (wants(context, AppCredential.class) && region.appCredential().isEmpty()) {
            throw new TestAbortedException(profile + " names no appCredentialCloud");
        }
    }

    private static boolean wants(ExtensionContext context, Class<? extends Annotation> annotation) {
        for (Annotation[] annotations : context.getRequiredTestMethod().getParameterAnnotations()) {
            for (Annotation one : annotations) {
                if (annotation.isInstance(one)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> needs(ExtensionContext context) {
        Set<String> services = new TreeSet<>();
        Optional.of(context.getRequiredTestClass())
                .flatMap(type -> AnnotationSupport.findAnnotation(type, Needs.class))
                .ifPresent(needs -> services.addAll(Set.of(needs.value())));
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Needs.class)
                .ifPresent(needs -> services.addAll(Set.of(needs.value())));
        return services;
    }

    private static void requireService(String service, Region region) {
        if (region.member().has(service)) {
            return;
        }
        String seen = "no %s endpoint in the catalogue of %s"
                .formatted(service, region.member().describe());
        if (region.profile().services().contains(service)) {
            throw new AssertionError("expected service %s, which the profile of region %s lists, saw %s"
                    .formatted(service, region.profile().region(), seen));
        }
        throw new TestAbortedException(seen + ", and the profile does not expect it");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Fixtures fixtures = Fixtures.of(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Region.class) {
            return fixtures.region();
        } else if (type == RegionProfile.class) {
            return fixtures.region().profile();
        } else if (type == RunId.class) {
            return fixtures.run();
        } else if (type == Wait.class) {
            return fixtures.patience();
        } else if (type == LastRequest.class) {
            return fixtures.lastRequest();
        } else if (type == Resources.class) {
            return store(context)
                    .getOrComputeIfAbsent(Holder.class, key -> new Holder(fixtures.newResources()), Holder.class)
                    .resources();
        }
        return session(parameter, fixtures.region());
    }

    private static Session session(ParameterContext parameter, Region region) {
        if (parameter.isAnnotated(Admin.class)) {
            return region.admin().orElseThrow();
        }
        return parameter.isAnnotated(AppCredential.class)
                ? region.appCredential().orElseThrow()
                : region.member();
    }

    /** Keeps JUnit's store from closing the resources by itself: {@link #afterEach} does, so that a failure belongs to the check. */
    private record Holder(Resources resources) {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw CloudFailure.translate(thrown, Fixtures.of(context).lastRequest().describe());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Holder holder = store(context).remove(Holder.class, Holder.class);
        if (holder != null) {
            Fixtures.of(context).close(holder.resources());
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(RegionExtension.class));
    }
}

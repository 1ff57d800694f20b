package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Rules that every check keeps; history and the selection by tags hang on them. */
class AllChecksTest {

    private static final int AT_LEAST = 25;
    private static final Set<String> SERVICES =
            Set.of("identity", "image", "network", "compute", "volume", "placement", "latency", "ceph");

    @Test
    void enoughChecksAreFoundToTrustTheOtherRules() {
        assertThat(checks()).hasSizeGreaterThan(AT_LEAST);
        assertThat(checks()).extracting(AllChecksTest::service).containsAll(SERVICES);
    }

    @Test
    void everyCheckIsTaggedWithItsServiceItsNatureAndItsSpeed() {
        for (TestIdentifier check : checks()) {
            Set<String> tags = check.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
            assertThat(tags).as(id(check)).contains(service(check));
            assertThat(tags).as(id(check)).containsAnyOf("functional", "nonfunctional");
            assertThat(tags).as(id(check)).containsAnyOf("smoke", "slow", "ceph");
        }
    }

    @Test
    void whoTakesAnAdministratorIsTaggedAdmin() {
        for (TestIdentifier check : checks()) {
            boolean takes = java.util.Arrays.stream(
                            source(check).getJavaMethod().getParameters())
                    .anyMatch(parameter -> parameter.isAnnotationPresent(Admin.class));
            boolean tagged = check.getTags().contains(TestTag.create("admin"));
            assertThat(tagged).as(id(check)).isEqualTo(takes);
        }
    }

    @Test
    void everyCheckSaysWhatItNeedsAndWhatItIsCalled() {
        for (TestIdentifier check : checks()) {
            Class<?> type = source(check).getJavaClass();
            assertThat(AnnotationSupport.isAnnotated(type, Needs.class))
                    .as(id(check))
                    .isTrue();
            assertThat(AnnotationSupport.isAnnotated(type, DisplayName.class))
                    .as(id(check))
                    .isTrue();
            assertThat(AnnotationSupport.isAnnotated(source(check).getJavaMethod(), DisplayName.class))
                    .as(id(check))
                    .isTrue();
        }
    }

    @Test
    void idsAreUniqueAndWithoutNumbers() {
        Map<String, List<TestIdentifier>> byId = checks().stream().collect(Collectors.groupingBy(AllChecksTest::id));

        assertThat(byId.values()).allMatch(same -> same.size() == 1);
        assertThat(byId.keySet()).noneMatch(id -> id.matches(".*\\d.*"));
        assertThat(checks()).noneMatch(check -> check.getDisplayName().matches(".*\\d.*"));
    }

    @Test
    void whoSharesTheGuestLocksIt() {
        for (TestIdentifier check : checks()) {
            boolean shares = java.util.Arrays.asList(
                            source(check).getJavaMethod().getParameterTypes())
                    .contains(dev.stepgate.checks.guest.SharedGuest.class);
            if (shares) {
                assertThat(AnnotationSupport.isAnnotated(source(check).getJavaClass(), ResourceLock.class))
                        .as(id(check))
                        .isTrue();
            }
        }
    }

    private static List<TestIdentifier> checks() {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.stepgate.checks"))
                .filters(ClassNameFilter.includeClassNamePatterns(".*Check"))
                .build();
        var plan = LauncherFactory.create().discover(request);
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(identifier -> identifier
                        .getSource()
                        .filter(MethodSource.class::isInstance)
                        .isPresent())
                .toList();
    }

    private static MethodSource source(TestIdentifier check) {
        return (MethodSource) check.getSource().orElseThrow();
    }

    private static String id(TestIdentifier check) {
        return CheckId.of(source(check).getClassName(), source(check).getMethodName());
    }

    private static String service(TestIdentifier check) {
        return id(check).substring(0, id(check).indexOf('.'));
    }
}

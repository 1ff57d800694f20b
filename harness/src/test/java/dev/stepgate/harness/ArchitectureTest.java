package dev.stepgate.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the modules, as STYLE draws them, hold in the code. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.stepgate");

    /** What the harness needs of the checks' servers, to make servers of its own the same way. */
    private static final Set<String> SERVERS =
            Set.of("CanaryServers", "CanaryServer", "CarriedServers", "CarriedServer", "Shell", "WayOut");

    @ParameterizedTest
    @ValueSource(strings = {"checks", "harness", "reports", "lab"})
    void eachModuleWasSeen(String module) {
        assertThat(CLASSES.stream()
                        .filter(c -> c.getPackageName().startsWith("dev.stepgate." + module + "."))
                        .filter(c -> c.getEnclosingClass().isEmpty())
                        .count())
                .as("classes of module %s that the rules below look at", module)
                .isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checks", "reports", "lab"})
    void modulesBelowTheHarnessImportNoneOfOurs(String module) {
        String[] others = List.of("checks", "harness", "reports", "lab").stream()
                .filter(m -> !m.equals(module))
                .map(m -> "dev.stepgate." + m + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.stepgate." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void theHarnessUsesOfTheChecksOnlyTheWayToARegion() {
        noClasses()
                .that()
                .resideInAPackage("dev.stepgate.harness..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are checks outside the package cloud",
                        c -> c.getPackageName().startsWith("dev.stepgate.checks")
                                && !c.getPackageName().equals("dev.stepgate.checks.cloud")
                                && !SERVERS.contains(c.getSimpleName())))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.stepgate.(*.*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachPackageSaysWhatItIs() {
        assertThat(CLASSES.stream()
                        .map(c -> c.getPackage())
                        .filter(p -> p.getPackageInfo() == null)
                        .map(p -> p.getName())
                        .distinct())
                .as("packages without package-info.java")
                .isEmpty();
    }
}

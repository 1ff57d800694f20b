package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Session;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Policies keep members from what is the administrators'. */
@Needs("identity")
@Tag("identity")
@Tag("functional")
@Tag("smoke")
@DisplayName("Policy")
public class PolicyCheck {

    /** By service, something that its default policy shows to administrators only, in all releases since Queens. */
    private static final Map<String, String> ADMINISTRATION = new TreeMap<>(Map.of(
            "identity", "users",
            "compute", "os-services",
            "volume", "os-services",
            "placement", "resource_providers"));

    /** So many that a balancer which takes turns asks each backend at least once: each has a policy file of its own. */
    private static final int ROUNDS = 4;

    @Test
    @DisplayName("refuses members what is the administrators'")
    void refusesMembersWhatIsTheAdministrators(Session member) {
        Map<String, Set<Integer>> statuses = new TreeMap<>();

        ADMINISTRATION.forEach((service, path) -> {
            if (member.has(service)) {
                for (int round = 0; round < ROUNDS; round++) {
                    int status = member.raw(service).get(path).statusCode();
                    statuses.computeIfAbsent(service + "/" + path, key -> new TreeSet<>())
                            .add(status);
                }
            }
        });

        assertThat(statuses)
                .as("the statuses by which services refuse %s what is the administrators'", member.describe())
                .isNotEmpty()
                .allSatisfy((path, seen) -> assertThat(seen)
                        .as("the statuses of %s for a plain member", path)
                        .containsExactly(403));
    }
}

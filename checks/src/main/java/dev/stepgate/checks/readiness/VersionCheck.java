package dev.stepgate.checks.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Microversion;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services are upgraded whole, and never backwards. */
@Needs("identity")
@Tag("readiness")
@Tag("functional")
@Tag("smoke")
@DisplayName("Version")
public class VersionCheck {

    @Test
    @DisplayName("of each service is the same at all its backends")
    void ofEachServiceIsTheSameAtAllItsBackends(Session member, RegionProfile profile) {
        assumeFalse(profile.backends().isEmpty(), "the profile of region " + profile.region() + " names no backends");
        List<String> mixed = new ArrayList<>();

        new TreeMap<>(profile.backends()).forEach((service, backends) -> {
            Map<URI, Spoken> spoken = new TreeMap<>();
            backends.forEach(backend -> spoken.put(backend, Spoken.at(member, service, backend)));
            if (spoken.values().stream().distinct().count() > 1) {
                mixed.add(service + " speaks " + spoken);
            }
        });

        assertThat(mixed)
                .as(
                        "services whose backends speak different versions, of %s",
                        profile.backends().keySet())
                .isEmpty();
    }

    @Test
    @DisplayName("of each service reaches what the profile asks for")
    void ofEachServiceReachesWhatTheProfileAsksFor(Session member, RegionProfile profile) {
        assumeFalse(
                profile.microversions().isEmpty(),
                "the profile of region " + profile.region() + " names no microversions");
        List<String> low = new ArrayList<>();

        new TreeMap<>(profile.microversions()).forEach((service, wanted) -> {
            Spoken spoken = Spoken.at(member, service, member.endpoint(service));
            Microversion highest = spoken.microversion().orElse(new Microversion(0, 0));
            if (highest.compareTo(wanted) < 0) {
                low.add("%s: expected at least %s, it speaks %s".formatted(service, wanted, spoken));
            }
        });

        assertThat(low)
                .as("services that speak less than the profile of region %s asks for", profile.region())
                .isEmpty();
    }
}

package dev.stepgate.harness.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final Map<String, String> PROFILES = Map.of("stage", "dev", "prod1", "stage", "prod2", "prod1");

    @Test
    void everyRegionBeforeCountsTheNearestFirst() {
        assertThat(Route.of("stage", "prod2", PROFILES::get).predecessors()).containsExactly("prod1", "stage", "dev");
    }

    @Test
    void profileThatNamesNoneTakesFrom() {
        assertThat(Route.of("stage", "prod9", PROFILES::get).predecessors()).containsExactly("stage", "dev");
    }

    @Test
    void regionPastIsRefused() {
        assertThatThrownBy(() -> Route.of("prod2", "prod1", PROFILES::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prod2 does not come before prod1, by the profiles that is stage ← dev");
    }

    @Test
    void circleIsRefused() {
        assertThatThrownBy(() -> Route.of("b", "a", Map.of("a", "b", "b", "c", "c", "b")::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void regionIsNotBeforeItself() {
        assertThatThrownBy(() -> Route.of("dev", "dev", PROFILES::get)).isInstanceOf(ConfigurationException.class);
    }
}

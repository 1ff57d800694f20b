package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.RunId;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final String BOOT = "11111111-2222-3333-4444-555555555555";
    private static final String SECOND = "22222222-2222-3333-4444-555555555555";
    private static final String ID = "aaaaaaaa-2222-3333-4444-555555555555";

    @Test
    void theLastWholeFactsCount() {
        Console console = console("""
                [    1.2] Linux version
                STEPGATE r1 facts boot=%s addresses=10.0.0.5, uuid=
                STEPGATE r1 facts boot=%s addresses=10.0.0.5,10.0.1.7, uuid=%s
                STEPGATE r1 facts boot=[   33.1] a torn line
                """.formatted(BOOT, SECOND, ID));

        Facts facts = console.facts().orElseThrow();

        assertThat(facts.boot()).isEqualTo(SECOND);
        assertThat(facts.addresses()).containsExactly("10.0.0.5", "10.0.1.7");
        assertThat(facts.uuid()).isEqualTo(ID);
    }

    @Test
    void aServerWithoutMetadataHasNoId() {
        assertThat(console("STEPGATE r1 facts boot=" + BOOT + " addresses= uuid=")
                        .facts())
                .hasValueSatisfying(facts -> {
                    assertThat(facts.uuid()).isEmpty();
                    assertThat(facts.addresses()).isEmpty();
                });
    }

    @Test
    void anotherRunsAgentIsNotBelieved() {
        assertThat(console("STEPGATE r2 facts boot=" + BOOT + " addresses= uuid=")
                        .facts())
                .isEmpty();
    }

    @Test
    void anEmptyConsoleSaysNothing() {
        Console empty = console("");

        assertThat(empty.facts()).isEmpty();
        assertThat(empty.lastWritten()).isEmpty();
        assertThat(empty.lastRead()).isEmpty();
        assertThat(empty.shows("10.0.0.5")).isFalse();
        assertThat(empty).hasToString("an empty console");
    }

    @Test
    void tokensAreTheLastOnes() {
        Console console = console("""
                STEPGATE r1 disk=vdb wrote=%s
                STEPGATE r1 disk=vdb read=%s
                STEPGATE r1 disk=vdc wrote=%s
                """.formatted(BOOT, BOOT, ID));

        assertThat(console.lastWritten()).contains(ID);
        assertThat(console.lastRead()).contains(BOOT);
    }

    @Test
    void anAddressCountsOnlyAsAWhole() {
        assertThat(console("| eth0 | 10.0.0.5 | 255.255.255.0 |").shows("10.0.0.5"))
                .isTrue();
        assertThat(console("leased 10.0.0.5.").shows("10.0.0.5")).isTrue();
        assertThat(console("leased 10.0.0.51").shows("10.0.0.5")).isFalse();
        assertThat(console("leased 110.0.0.5").shows("10.0.0.5")).isFalse();
        assertThat(console("leased 10x0.0.5").shows("10.0.0.5")).isFalse();
    }

    private static Console console(String text) {
        return new Console(text, new RunId("r1"));
    }
}

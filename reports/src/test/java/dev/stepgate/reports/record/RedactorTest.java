package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {

    private static final Set<String> IDENTIFIERS = Set.of(
            "runId",
            "id",
            "rule",
            "region",
            "plan",
            "steps",
            "stepgate",
            "step",
            "checks",
            "check",
            "container",
            "cut",
            "inspections",
            "inspection",
            "senses",
            "probeNames",
            "object",
            "requestId");

    @Test
    void replacesEveryAppearance() {
        Redactor redactor = Redactor.of(List.of("pa ss", "pa ss+\"word", "  "));

        assertThat(redactor.text("x pa ss+\"word y pa ss")).isEqualTo("x *** y ***");
        assertThat(redactor.text("http://h/?p=pa+ss%2B%22word&q=pa%20ss")).isEqualTo("http://h/?p=***&q=***");
        assertThat(redactor.text("{\"p\":\"pa ss+\\\"word\"}")).isEqualTo("{\"p\":\"***\"}");
        assertThat(redactor.text(null)).isNull();
    }

    @Test
    void aKeyOfSeveralLinesIsFoundLineByLine() {
        Redactor redactor = Redactor.of(List.of("-----BEGIN KEY-----\nMIIEvQIBADANBg\nab\n"));

        assertThat(redactor.text("key: MIIEvQIBADANBg ab")).isEqualTo("key: *** ab");
    }

    @Test
    void withoutSecretsNothingChanges() {
        assertThat(Redactor.of(List.of()).text("a***b")).isEqualTo("a***b");
    }

    /** A new type of event, or a new text in one, fails here until it is put through the redactor or named as an identifier. */
    @ParameterizedTest
    @MethodSource("eventTypes")
    void everyTextOfEveryEventIsRedacted(Class<? extends Event> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components).map(RedactorTest::sampleValue).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        Event event = (Event) type.getDeclaredConstructor(types).newInstance(values);

        Event redacted = Redactor.of(List.of(SampleRuns.SECRET)).event(event);

        for (RecordComponent component : components) {
            String value = String.valueOf(component.getAccessor().invoke(redacted));
            assertThat(value.contains(SampleRuns.SECRET))
                    .as(type.getSimpleName() + "." + component.getName() + " = " + value)
                    .isEqualTo(IDENTIFIERS.contains(component.getName()));
        }
    }

    static Stream<Class<?>> eventTypes() {
        return kinds(Event.class);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(kind -> kind.isInterface() ? kinds(kind) : Stream.of(kind));
    }

    private static Object sampleValue(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return SampleRuns.SECRET;
        }
        if (type == List.class) {
            return component.getGenericType().getTypeName().contains("ProbeSpec")
                    ? List.of(probe())
                    : List.of(SampleRuns.SECRET);
        }
        if (type == Verdict.class) {
            return Verdict.FAIL;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == Duration.class) {
            return Duration.ZERO;
        }
        return type == Instant.class ? SampleRuns.START : null;
    }

    private static ProbeSpec probe() {
        ProbeSpec probe = SampleRuns.probes(List.of("image")).get(1);
        return probe.withText(url -> url + "?token=" + SampleRuns.SECRET);
    }
}

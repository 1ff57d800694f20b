package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever a workshop learns to make, one around it makes too: what got lost on the way would silently not be done. */
class WorkshopAroundTest {

    private final List<String> asked = new ArrayList<>();
    private final Workshop inner = interfaceOf(Workshop.class, (proxy, method, arguments) -> {
        asked.add(method.getName());
        return method.getReturnType() == boolean.class ? false : null;
    });

    @Test
    void everythingIsAskedOfTheInnerOne() throws ReflectiveOperationException {
        WorkshopAround around = () -> inner;

        for (Method method : Workshop.class.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                method.invoke(around, new Object[method.getParameterCount()]);
            }
        }

        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "checks", "commands", "probe", "observe", "operate", "inspections", "longestSoak", "pause");
    }

    @Test
    void operationsReachTheRegionWhoeverLooksOn() {
        Consumer<Event> record = event -> {};
        Consumer<Sample> samples = sample -> {};
        List<ProbeSpec> none = List.of();
        Workshop watched = new WatchedWorkshop(inner, List.of());

        watched.operate(null, record);
        watched.observe(none, record);
        watched.probe(none, samples);

        assertThat(asked).containsExactly("operate", "observe", "probe");
    }

    private static <T> T interfaceOf(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

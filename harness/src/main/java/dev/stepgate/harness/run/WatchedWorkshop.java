package dev.stepgate.harness.run;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another workshop whose probes are looked at while they work. An onlooker that throws is told nothing more.
 *
 * @param inner makes everything
 * @param onlookers are told of each attempt, after it was recorded
 */
public record WatchedWorkshop(Workshop inner, List<Onlooker> onlookers) implements WorkshopAround {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedWorkshop.class);

    /** Copies the list. */
    public WatchedWorkshop {
        onlookers = List.copyOf(onlookers);
    }

    @Override
    public Probing probe(List<ProbeSpec> probes, Consumer<Sample> record) {
        List<Onlooker> listening = new ArrayList<>(onlookers);
        tell(listening, onlooker -> onlooker.begun(probes));
        return inner.probe(probes, sample -> {
            record.accept(sample);
            tell(listening, onlooker -> onlooker.seen(sample));
        });
    }

    private static void tell(List<Onlooker> listening, Consumer<Onlooker> news) {
        listening.removeIf(onlooker -> {
            try {
                news.accept(onlooker);
                return false;
            } catch (RuntimeException e) {
                LOG.warn("what probes see cannot be shown any more; they go on, and are recorded", e);
                return true;
            }
        });
    }
}

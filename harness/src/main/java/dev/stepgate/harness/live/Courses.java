package dev.stepgate.harness.live;

import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The courses of all probes of a run. Safe for use by several threads. */
public final class Courses implements Onlooker {

    private final News news;
    private final Map<String, Course> byName = new ConcurrentHashMap<>();
    private volatile List<Course> inOrder = List.of();

    /** What is told at once. */
    public interface News {

        /** Nobody wants it. */
        News NONE = new News() {
            @Override
            public void began(Sample first) {}

            @Override
            public void ended(Outage outage) {}
        };

        /** An outage began, with this failed attempt. */
        void began(Sample first);

        /** An outage is over. */
        void ended(Outage outage);
    }

    /** @param news is told on the thread that records, and must be quick */
    public Courses(News news) {
        this.news = news;
    }

    @Override
    public void begun(List<ProbeSpec> probes) {
        probes.forEach(spec -> byName.put(spec.name(), new Course(spec)));
        inOrder = probes.stream().map(spec -> byName.get(spec.name())).toList();
    }

    @Override
    public void seen(Sample sample) {
        for (Trail.Change change : byName.get(sample.probe()).add(sample)) {
            if (change.ended() == null) {
                news.began(change.sample());
            } else {
                news.ended(change.ended());
            }
        }
    }

    /** One for each probe, in their order; empty before they begin. */
    public List<Course> all() {
        return inOrder;
    }
}

package dev.stepgate.harness.health;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Hears from the collectors how long they stopped this process. Collectors that work beside it are not listened to. */
final class Collections implements AutoCloseable {

    /** Shorter ones are less than what any attempt takes. */
    static final Duration WORTH_TELLING = Duration.ofMillis(5);

    private final Clock clock;
    private final Consumer<ProberAiled> found;
    private final NotificationListener listener = this::heard;
    private final List<NotificationEmitter> emitters;

    Collections(Clock clock, Consumer<ProberAiled> found) {
        this.clock = clock;
        this.found = found;
        this.emitters = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(Collections::stopsTheWorld)
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .toList();
        emitters.forEach(emitter -> emitter.addNotificationListener(listener, null, null));
    }

    private static boolean stopsTheWorld(GarbageCollectorMXBean collector) {
        return stopsTheWorld(collector.getName());
    }

    /** By the names of HotSpot's collectors: those of whole cycles and of concurrent work are no pauses. */
    static boolean stopsTheWorld(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains("cycles") && !lower.contains("concurrent");
    }

    /** Whether there is a collector to listen to. */
    boolean hears() {
        return !emitters.isEmpty();
    }

    private void heard(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            long ago = ManagementFactory.getRuntimeMXBean().getUptime()
                    - info.getGcInfo().getEndTime();
            collected(info.getGcName(), Duration.ofMillis(info.getGcInfo().getDuration()), Duration.ofMillis(ago));
        }
    }

    /** Notes a collection that ended so long ago. */
    void collected(String name, Duration length, Duration ago) {
        if (length.compareTo(WORTH_TELLING) >= 0) {
            Duration since = ago.isNegative() ? Duration.ZERO : ago;
            found.accept(new ProberAiled(clock.instant().minus(since), length, Ailment.COLLECTION, List.of(), name));
        }
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("the listener was added when this was made", e);
            }
        }
    }
}

package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import dev.stepgate.lab.embedded.world.ManualTime;
import dev.stepgate.lab.embedded.world.Paging;
import dev.stepgate.lab.embedded.world.Quotas;
import dev.stepgate.lab.embedded.world.Settings;
import java.time.Duration;

/** A cloud of one region whose time a test moves. */
final class OneRegion implements AutoCloseable {

    private final ManualTime time = new ManualTime();
    private final EmbeddedCloud cloud;

    OneRegion() {
        this(Settings.usual());
    }

    /** With pages of that length. */
    static OneRegion paged(int length) {
        Settings usual = Settings.usual();
        Paging paging = new Paging(length, length, length, length);
        return new OneRegion(new Settings(usual.delays(), Quotas.usual(), paging, usual.tokenLifetime()));
    }

    private OneRegion(Settings settings) {
        cloud = EmbeddedCloud.builder()
                .regions("test")
                .guestPortOffset(10_000)
                .settings(settings)
                .time(time)
                .start();
    }

    EmbeddedRegion region() {
        return cloud.region("test");
    }

    /** Puts a fault of the catalogue in. */
    void inject(String id) {
        region().faults().inject(FaultCatalogue.find(id).orElseThrow(), Activation.always());
    }

    Client member() {
        return Client.of(region(), "demo");
    }

    Client admin() {
        return Client.of(region(), "admin");
    }

    /** Long enough for whatever is going on, but not for a token to expire. */
    void settle() {
        advance(Duration.ofSeconds(20));
    }

    long nanos() {
        return time.nanos();
    }

    void advance(Duration by) {
        time.advance(by);
    }

    @Override
    public void close() {
        cloud.close();
    }
}

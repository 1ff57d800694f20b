package dev.stepgate.harness.carried;

import dev.stepgate.checks.Resources.Named;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.guest.CarriedServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run may carry. */
final class Samples {

    static final String BOOT = "13fe7cca-2222-3333-4444-555555555555";
    static final String OTHER_BOOT = "23fe7cca-2222-3333-4444-555555555555";
    static final String WORD = "0a1b2c3d-0000-4000-8000-00000000abcd";
    static final String DIGEST = "a".repeat(64);

    /** As it was made. */
    static final Inside WELL = new Inside(BOOT, WORD, WORD, DIGEST, "direct", "10.177.0.7,");

    static final Map<String, String> FIELDS =
            Map.of("server: status", "ACTIVE", "server: host", "c1", "volume: status", "in-use");

    private Samples() {}

    static Belongings belongings() {
        return Belongings.of(
                new CarriedServer(
                        "server-1",
                        "192.0.2.7",
                        "root",
                        "volume-1",
                        "router-1",
                        List.of(new Named(ResourceKind.SERVER, "stepgate-r-server-00aa11"))),
                WORD,
                WELL,
                "stepgate-r-container-00aa12",
                new TreeMap<>(FIELDS));
    }

    static Belongings withoutVolume() {
        Belongings all = belongings();
        CarriedServer server = all.server();
        return Belongings.of(
                new CarriedServer(
                        server.id(), server.floatingAddress(), server.user(), null, server.router(), server.made()),
                WORD,
                new Inside(BOOT, WORD, WORD, Inside.NONE, Inside.NONE, "10.177.0.7,"),
                null,
                all.fields());
    }
}

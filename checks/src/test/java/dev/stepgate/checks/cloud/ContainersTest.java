package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {

    private static final String ACCOUNT = "/swift/v1/AUTH_p";
    private static final String OURS = "stepgate-r1-container-000001";

    private final FakeCloud cloud = new FakeCloud();
    private final Set<String> store = new TreeSet<>();
    private Region region;

    @BeforeEach
    void open(@TempDir Path directory) {
        cloud.catalog("[" + cloud.entry("identity", "keystone", "/v3") + ","
                + cloud.entry("object-store", "swift", ACCOUNT) + "]");
        region = Region.open("lab", cloud.configure(directory));
        has("", OURS, "stepgate-r2-container-000001", "stepgate-backups", "photos");
        has(OURS, "0", "1");
    }

    @AfterEach
    void close() {
        region.close();
        cloud.close();
    }

    /** Puts containers into the account, or objects into a container. */
    private void has(String container, String... names) {
        String path = ACCOUNT + (container.isEmpty() ? "" : "/" + container);
        List.of(names).forEach(name -> store.add(path + "/" + name));
        cloud.answer(path, seen -> seen.method().equals("DELETE") ? deleted(path) : listed(path));
        List.of(names).forEach(name -> cloud.answer(path + "/" + name, seen -> deleted(path + "/" + name)));
    }

    private FakeCloud.Reply listed(String path) {
        return FakeCloud.Reply.of(
                200,
                store.stream()
                        .filter(one -> one.startsWith(path + "/") && one.lastIndexOf('/') == path.length())
                        .map(one -> "{\"name\": \"" + one.substring(path.length() + 1) + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private FakeCloud.Reply deleted(String path) {
        boolean full = store.stream().anyMatch(one -> one.startsWith(path + "/"));
        return FakeCloud.Reply.of(full ? 409 : store.remove(path) ? 204 : 404, "");
    }

    private SweepResult sweep(RunId run) {
        Removal removal = new Removal(region.member(), new Poll(Duration.ofSeconds(30), () -> 0L, time -> {}));
        return new Sweeper(region.member(), run, line -> {}, removal).sweep();
    }

    @Test
    void containersOfTheRunAreSweptWithWhatLiesInThem() {
        SweepResult result = sweep(new RunId("r1"));

        assertThat(result.deleted()).containsExactly("container " + OURS);
        assertThat(result.failed()).isEmpty();
        assertThat(store)
                .containsExactlyInAnyOrder(
                        ACCOUNT + "/stepgate-r2-container-000001", ACCOUNT + "/stepgate-backups", ACCOUNT + "/photos");
    }

    @Test
    void containerThatCannotBeDeletedIsReported() {
        cloud.answer(ACCOUNT + "/" + OURS + "/1", 503, "{}");

        SweepResult result = sweep(new RunId("r1"));

        assertThat(result.deleted()).isEmpty();
        assertThat(result.failed()).singleElement().asString().contains("could not delete container " + OURS, "503");
    }

    @Test
    void listThatCannotBeHadIsReportedAndNeverTakenForNothing() {
        cloud.answer(ACCOUNT, 503, "{}");

        assertThat(sweep(null).failed()).singleElement().asString().contains("could not list each container", "503");
    }

    @Test
    void emptyAccountHasNothingOfOurs() {
        store.clear();
        assertThat(sweep(null)).isEqualTo(new SweepResult(List.of(), List.of()));
    }
}

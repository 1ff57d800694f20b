package dev.stepgate.harness.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotDiffTest {

    private static final Map<String, Map<String, String>> FLAVORS =
            Map.of("flavor a", Map.of("ram", "512"), "flavor b/c~d", Map.of("subnet 10.0.0.0/24", "x"));

    @TempDir
    private Path directory;

    private static Snapshot snapshot(Map<String, Map<String, Map<String, String>>> parts, Map<String, String> unread) {
        SortedMap<String, SortedMap<String, SortedMap<String, String>>> sorted = new TreeMap<>();
        parts.forEach((part, objects) -> {
            SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
            objects.forEach((name, fields) -> all.put(name, new TreeMap<>(fields)));
            sorted.put(part, all);
        });
        return Snapshot.of("dev", "2026-11-28T13:00:00Z", sorted, new TreeMap<>(unread), new TreeMap<>());
    }

    private static Snapshot flavors(Map<String, Map<String, String>> flavors) {
        return snapshot(Map.of("flavors", flavors), Map.of());
    }

    @Test
    void sameRegionDiffersInNothing() {
        SnapshotDiff diff = SnapshotDiff.between(flavors(FLAVORS), flavors(FLAVORS));

        assertThat(diff.lines()).isEmpty();
        assertThat(diff.unknown()).isEmpty();
        assertThat(diff.compared()).isEqualTo(2);
    }

    @Test
    void differencesAreToldInWords() {
        SnapshotDiff diff = SnapshotDiff.between(
                flavors(FLAVORS),
                flavors(Map.of("flavor a", Map.of("ram", "1024", "disk", "5"), "flavor e", Map.of())));

        assertThat(diff.lines())
                .containsExactly(
                        "flavor a: disk is new: 5",
                        "flavor a: ram 512 -> 1024",
                        "flavor b/c~d is gone",
                        "flavor e is new");
        assertThat(diff.compared()).isEqualTo(3);
    }

    @Test
    void fieldWithSlashesThatIsGoneIsTold() {
        SnapshotDiff diff = SnapshotDiff.between(
                flavors(FLAVORS), flavors(Map.of("flavor a", Map.of("ram", "512"), "flavor b/c~d", Map.of())));

        assertThat(diff.lines()).containsExactly("flavor b/c~d: subnet 10.0.0.0/24 x is gone");
    }

    @Test
    void partThatIsNotThereAnyMoreIsOneDifference() {
        SnapshotDiff diff = SnapshotDiff.between(flavors(FLAVORS), snapshot(Map.of(), Map.of()));

        assertThat(diff.lines()).containsExactly("all flavors are gone");
    }

    @Test
    void partThatCouldNotBeReadIsUnknownAndNeverTheSame() {
        SnapshotDiff after =
                SnapshotDiff.between(flavors(FLAVORS), snapshot(Map.of(), Map.of("flavors", "status 500")));
        SnapshotDiff before =
                SnapshotDiff.between(snapshot(Map.of(), Map.of("flavors", "status 500")), flavors(FLAVORS));

        assertThat(after.unknown()).containsExactly("flavors could not be read after: status 500");
        assertThat(before.unknown()).containsExactly("flavors could not be read before: status 500");
        assertThat(after.lines()).isEmpty();
        assertThat(after.compared()).isZero();
    }

    @Test
    void nothingSeenIsNothingCompared() {
        SnapshotDiff diff = SnapshotDiff.between(snapshot(Map.of(), Map.of()), snapshot(Map.of(), Map.of()));

        assertThat(diff.compared()).isZero();
        assertThat(diff.lines()).isEmpty();
    }

    @Test
    void whatWasWrittenIsReadBack() {
        Path file = directory.resolve("drift/step-before.json");
        Snapshot written = snapshot(Map.of("flavors", FLAVORS), Map.of("images", "status 500"));

        written.write(file);

        assertThat(Snapshot.read(file)).isEqualTo(written);
        assertThat(Snapshot.read(file).text()).isEqualTo(written.text());
    }

    @Test
    void fileThatIsNoneIsNamed() throws IOException {
        Path missing = directory.resolve("missing.json");
        Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\"format\": 2}");
        Path torn = Files.writeString(directory.resolve("torn.json"), "{\"format\": 1, \"region\"");

        for (Path file : new Path[] {missing, wrong, torn}) {
            assertThatThrownBy(() -> Snapshot.read(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }
}

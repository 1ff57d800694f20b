package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.harness.promotion.Difference;
import dev.stepgate.harness.promotion.FactsFile;
import dev.stepgate.harness.promotion.RegionFacts;
import dev.stepgate.harness.promotion.RegionReader;
import dev.stepgate.harness.promotion.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In what two regions differ: the first as it was before the run that decides, or else as it is now; the second as it is now.
 *
 * @param differences what the first could not have shown about the second
 * @param unseen what could not be compared, each with the reason; empty if everything was
 */
record Compared(List<Difference> differences, List<String> unseen) {

    Compared {
        differences = List.copyOf(differences);
        unseen = List.copyOf(unseen);
    }

    static Compared between(String from, String to, Path directory, List<Path> runs, List<Standing> standings) {
        List<String> unseen = new ArrayList<>();
        Optional<RegionFacts> first = standings.stream()
                .filter(standing -> standing.region().equals(from) && standing.runId() != null)
                .flatMap(standing -> runs.stream().map(records -> records.resolve(standing.runId())))
                .flatMap(record -> FactsFile.BEFORE.read(record).stream())
                .findFirst()
                .or(() -> now(from, directory, unseen));
        Optional<RegionFacts> second = now(to, directory, unseen);
        if (first.isEmpty() || second.isEmpty()) {
            return new Compared(List.of(), unseen);
        }
        first.get().unseen().forEach(kind -> unseen.add(from + ": " + kind));
        second.get().unseen().forEach(kind -> unseen.add(to + ": " + kind));
        return new Compared(Difference.between(first.get(), second.get()), unseen);
    }

    private static Optional<RegionFacts> now(String name, Path directory, List<String> unseen) {
        try (Region region = Region.open(name, directory)) {
            RegionFacts facts = RegionReader.read(region, Instant.now());
            if (facts.facts().isEmpty()) {
                unseen.add(name + ": " + String.join("; ", facts.unseen()));
                return Optional.empty();
            }
            return Optional.of(facts);
        } catch (ConfigurationException | RegionException e) {
            unseen.add(name + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}

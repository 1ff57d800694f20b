package dev.stepgate.reports.overview;

import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * One plan in several regions.
 *
 * @param plan the plan's name
 * @param verdict the worst of the regions
 * @param began when the first region began
 * @param took until the last one ended
 * @param faults that were put in on purpose, as the user wrote them; usually empty
 * @param regions in the order of their turn, also those that were not begun
 */
public record Overview(
        String plan, Verdict verdict, Instant began, Duration took, List<String> faults, List<RegionRun> regions) {

    /** Copies the lists. */
    public Overview {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(took, "took");
        faults = List.copyOf(faults);
        regions = List.copyOf(regions);
    }

    /** The services that any region has, in the order of their names. */
    public List<String> services() {
        return regions.stream()
                .flatMap(region -> region.services().stream())
                .map(ServiceDowntime::service)
                .distinct()
                .sorted()
                .toList();
    }

    /** What the run cost a service in a region; empty if it was not watched there. */
    Optional<ServiceDowntime> cell(RegionRun region, String service) {
        return region.services().stream()
                .filter(one -> one.service().equals(service))
                .findFirst();
    }

    /** Where measurement and truth disagree, each a sentence with service and region. */
    public List<String> contradictions() {
        return regions.stream()
                .flatMap(region -> region.services().stream()
                        .filter(service -> service.truth() != null)
                        .flatMap(service -> service.truth().contradictions().stream()
                                .map(text -> service.service() + " in " + region.region() + ": " + text)))
                .toList();
    }

    /** What is to be known of how truth and measurement compare, to be put behind a sentence; empty if nothing. */
    public String asides() {
        int unseen = sum(Truth::unseen);
        int single = sum(Truth::lostSingly);
        return (unseen == 0 ? "" : "; downtimes too short for a probe to meet: " + unseen)
                + (single == 0 ? "" : "; outages that are single requests, lost while others were served: " + single);
    }

    private int sum(ToIntFunction<Truth> number) {
        return regions.stream()
                .flatMap(region -> region.services().stream())
                .map(ServiceDowntime::truth)
                .filter(Objects::nonNull)
                .mapToInt(number)
                .sum();
    }
}

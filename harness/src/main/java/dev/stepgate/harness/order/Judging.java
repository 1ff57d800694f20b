package dev.stepgate.harness.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether changes keep to a constraint; of each constraint the first breach is told. */
record Judging(Constraint constraint, List<Change> changes) {

    Stream<Breach> breaches() {
        return switch (constraint.kind()) {
            case ORDER -> releases().stream().map(this::late).flatMap(Optional::stream);
            case REQUIRED -> releases().stream().map(this::unprepared).flatMap(Optional::stream);
            case APART -> together().stream();
            case HOP -> hop().stream();
        };
    }

    /** The changes of each release: what holds, holds within the upgrade to one release. */
    private List<List<Change>> releases() {
        Map<String, List<Change>> releases = changes.stream()
                .collect(Collectors.groupingBy(Change::release, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(releases.values());
    }

    private Optional<Breach> late(List<Change> ofRelease) {
        List<Change> begun = new ArrayList<>();
        for (Change change : ofRelease) {
            if (constraint.isThen(change.part())) {
                begun.add(change);
            } else if (constraint.isFirst(change.part())) {
                Optional<Change> tooEarly = begun.stream()
                        .filter(earlier -> !constraint.exempts(earlier, change))
                        .findFirst();
                if (tooEarly.isPresent()) {
                    Change earlier = tooEarly.get();
                    return Optional.of(breach(
                            change,
                            "changes " + change.said() + " after step "
                                    + earlier.step().id() + " has changed " + earlier.said(),
                            Set.of(earlier.place(), change.place())));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Breach> unprepared(List<Change> ofRelease) {
        for (Change change : ofRelease) {
            if (constraint.isFirst(change.part())) {
                return Optional.empty();
            } else if (constraint.isThen(change.part())) {
                return Optional.of(breach(change, "changes " + change.said() + missing(change.release()), Set.of()));
            }
        }
        return Optional.empty();
    }

    private Optional<Breach> hop() {
        for (Change change : changes) {
            String before = constraint.isThen(change.part()) ? releaseBefore(change) : null;
            if (before != null
                    && !constraint.passing().contains(before)
                    && changes.subList(0, change.place()).stream()
                            .noneMatch(earlier ->
                                    earlier.release().equals(before) && constraint.isFirst(earlier.part()))) {
                return Optional.of(breach(change, "changes " + change.said() + missing(before), Set.of()));
            }
        }
        return Optional.empty();
    }

    /** The release from which a change takes its part on; null if this plan did not bring it to one. */
    private String releaseBefore(Change change) {
        return changes.subList(0, change.place()).stream()
                .filter(earlier -> constraint.isThen(earlier.part()))
                .map(Change::release)
                .filter(release -> !release.equals(change.release()))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private String missing(String release) {
        return ", and no step before it changes " + String.join(" or ", constraint.first())
                + (release.isEmpty() ? "" : " of " + release);
    }

    private Optional<Breach> together() {
        return changes.stream()
                .filter(change -> constraint.isFirst(change.part()))
                .map(this::together)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Null if the step of this change changes nothing of the other side. */
    private Breach together(Change one) {
        return changes.stream()
                .filter(other -> other.step().id().equals(one.step().id()) && constraint.isThen(other.part()))
                .findFirst()
                .map(other -> breach(
                        one,
                        "changes both " + one.said() + " and " + other.said() + ": make two steps of it",
                        Set.of()))
                .orElse(null);
    }

    private Breach breach(Change at, String said, Set<Integer> places) {
        return new Breach(
                constraint.id(), at.step().id(), "step " + at.step().id() + " " + said + constraint.why(), places);
    }
}

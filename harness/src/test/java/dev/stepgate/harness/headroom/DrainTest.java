package dev.stepgate.harness.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static Compute compute(String name, long free) {
        return new Compute(name, true, true, Map.of("VCPU", free));
    }

    private static Resident server(String id, String compute, long processors) {
        return server(id, compute, "ACTIVE", null, List.of(), processors);
    }

    private static Resident server(
            String id, String compute, String status, String task, List<String> specs, long processors) {
        return new Resident(id, id, compute, status, task, false, false, specs, Map.of("VCPU", processors));
    }

    private static Seen judge(List<Compute> computes, List<Resident> servers, ServerGroup... groups) {
        return new Drain(computes, servers, List.of(groups)).judge(List.of());
    }

    private static void fails(Seen seen, String words) {
        assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.FAIL);
        assertThat(seen.failures()).anySatisfy(reason -> assertThat(reason).contains(words));
    }

    @Test
    void passesWhereEachComputesServersFitOnTheOthers() {
        Seen seen =
                judge(List.of(compute("c1", 2), compute("c2", 4)), List.of(server("a", "c1", 4), server("b", "c2", 2)));

        assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.PASS);
        assertThat(seen.count()).isEqualTo(2);
    }

    @Test
    void failsWhereTheyDoNotFit() {
        fails(
                judge(List.of(compute("c1", 9), compute("c2", 3)), List.of(server("a", "c1", 2), server("b", "c1", 2))),
                "server b (b) on c1 finds no room on c2 when c1 is drained");
    }

    @Test
    void isUnknownWithoutAComputeOrWithoutAnAllocation() {
        assertThat(judge(List.of(), List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
        Resident lost = new Resident("a", "a", "c1", "ACTIVE", null, false, false, List.of(), Map.of());
        assertThat(judge(List.of(compute("c1", 2), compute("c2", 4)), List.of(lost))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void failsWithOneComputeUnlessItIsExcepted() {
        fails(judge(List.of(compute("c1", 2)), List.of()), "no other compute is up and enabled");
        Drain one = new Drain(List.of(compute("c1", 2)), List.of(), List.of());
        assertThat(one.judge(List.of("c1")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void failsWhereOnlyDisabledComputesHaveRoom() {
        Compute disabled = new Compute("c2", true, false, Map.of("VCPU", 9L));
        fails(judge(List.of(compute("c1", 2), disabled), List.of(server("a", "c1", 1))), "c1 cannot be drained");
    }

    @Test
    void namesServersThatCannotMigrate() {
        List<Compute> two = List.of(compute("c1", 9), compute("c2", 9));
        fails(judge(two, List.of(server("a", "c1", "ERROR", null, List.of(), 1))), "it is in ERROR");
        fails(judge(two, List.of(server("a", "c1", "VERIFY_RESIZE", null, List.of(), 1))), "confirm or revert");
        fails(judge(two, List.of(server("a", "c1", "SUSPENDED", null, List.of(), 1))), "resume it");
        fails(judge(two, List.of(server("a", "c1", "SHELVED", null, List.of(), 1))), "offload");
        fails(judge(two, List.of(server("a", "c1", "ACTIVE", "migrating", List.of(), 1))), "(migrating)");
        fails(
                judge(two, List.of(server("a", "c1", "ACTIVE", null, List.of("resources:VGPU=1"), 1))),
                "resources:VGPU=1");
    }

    @Test
    void respectsGroups() {
        List<Compute> two = List.of(compute("c1", 9), compute("c2", 9));
        List<Resident> apart = List.of(server("a", "c1", 1), server("b", "c2", 1));
        fails(
                judge(two, apart, new ServerGroup("g", "anti-affinity", Set.of("a", "b"))),
                "away from others of its group");
        List<Resident> together = List.of(server("a", "c1", 1), server("b", "c1", 1));
        fails(judge(two, together, new ServerGroup("g", "affinity", Set.of("a", "b"))), "its group g (affinity)");
        Seen soft = judge(two, together, new ServerGroup("g", "soft-affinity", Set.of("a", "b")));
        assertThat(soft.verdict()).isEqualTo(Verdict.PASS);
    }
}

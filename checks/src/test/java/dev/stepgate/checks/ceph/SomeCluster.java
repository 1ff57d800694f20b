package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.CephCondition;

/** The answers of the healthy real cluster, with changes. */
final class SomeCluster {

    private final RealState real = new RealState("pacific-healthy");
    private final ObjectNode minimal = real.minimal().deepCopy();
    private final ObjectNode summary = real.summary().deepCopy();
    private final ArrayNode flags = real.flags().deepCopy();

    static Window window(StepPhase phase, String... tolerated) {
        return new Window(phase, CephCondition.parseAll(String.join(";", tolerated)));
    }

    SomeCluster status(String status) {
        minimal.withObject("/health").put("status", status);
        return this;
    }

    /** Also makes the status as bad. */
    SomeCluster complaint(String code, String severity, String message, int count, String... details) {
        ObjectNode check = minimal.withObject("/health").withArray("checks").addObject();
        check.put("severity", severity).put("muted", false).put("type", code);
        check.putObject("summary").put("message", message).put("count", count);
        ArrayNode lines = check.putArray("detail");
        for (String detail : details) {
            lines.addObject().put("message", detail);
        }
        return status(severity);
    }

    SomeCluster muted(String code, String message) {
        complaint(code, "HEALTH_WARN", message, 1);
        ((ObjectNode) minimal.at("/health/checks/0")).put("muted", true);
        return mute(code).status("HEALTH_OK");
    }

    SomeCluster mute(String code) {
        minimal.withObject("/health").withArray("mutes").addObject().put("code", code);
        return this;
    }

    SomeCluster placementGroups(String state, int number) {
        minimal.withObject("/pg_info/statuses").put(state, number);
        return this;
    }

    SomeCluster noPlacementGroups() {
        minimal.withObject("/pg_info/statuses").removeAll();
        return this;
    }

    SomeCluster unfound(int objects) {
        minimal.withObject("/pg_info/object_stats").put("num_objects_unfound", objects);
        return this;
    }

    SomeCluster osd(int index, int up, int in) {
        ((ObjectNode) minimal.at("/osd_map/osds/" + index)).put("up", up).put("in", in);
        return this;
    }

    SomeCluster without(String section) {
        minimal.remove(section);
        return this;
    }

    SomeCluster quorum(int... ranks) {
        ArrayNode quorum = minimal.withObject("/mon_status").putArray("quorum");
        for (int rank : ranks) {
            quorum.add(rank);
        }
        return this;
    }

    SomeCluster noStandby() {
        minimal.withObject("/mgr_map").putArray("standbys");
        return this;
    }

    SomeCluster noManager() {
        noStandby();
        minimal.withObject("/mgr_map").put("active_name", "");
        return this;
    }

    SomeCluster noOsds() {
        minimal.withObject("/osd_map").putArray("osds");
        return this;
    }

    SomeCluster flag(String flag) {
        flags.add(flag);
        return this;
    }

    SomeCluster noFlags() {
        flags.removeAll();
        return this;
    }

    SomeCluster managerVersion(String version) {
        summary.put("version", version);
        return this;
    }

    ClusterState state() {
        return ClusterState.of(minimal, summary, flags);
    }
}

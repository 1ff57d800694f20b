package dev.stepgate.harness.headroom;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server on a compute.
 *
 * @param needs what is allocated for it on its compute, by resource class; empty if that is not known
 * @param task what nova is doing with it; null for nothing
 * @param specs what of its flavor binds it to its compute
 * @param local whether it boots from a disk of its compute, or of a store that computes share: the API does not tell
 */
record Resident(
        String id,
        String name,
        String compute,
        String status,
        String task,
        boolean locked,
        boolean local,
        List<String> specs,
        Map<String, Long> needs) {

    /** Nova moves these without a further word: running ones live, stopped ones cold (nova, {@code compute/api.py}). */
    private static final Set<String> MOVABLE = Set.of("ACTIVE", "PAUSED", "SHUTOFF");

    Resident {
        specs = List.copyOf(specs);
        needs = Map.copyOf(needs);
    }

    /** Why it cannot be migrated; null if nothing of its own is in the way. */
    String obstacle() {
        if (task != null) {
            return "nova is at work on it (" + task + "): wait, or reset its state";
        }
        if (!MOVABLE.contains(status)) {
            return switch (status) {
                case "ERROR" -> "it is in ERROR: repair or delete it";
                case "VERIFY_RESIZE" -> "its resize waits for a word: confirm or revert it";
                case "SUSPENDED" -> "it is suspended: resume it";
                case "SHELVED" -> "it is shelved but still on the compute: offload or unshelve it";
                case "RESCUE" -> "it is in rescue: unrescue it";
                default -> "nova migrates no server that is " + status;
            };
        }
        return specs.isEmpty()
                ? null
                : "its flavor binds it to the compute's devices (" + String.join(", ", specs) + ")";
    }

    String label() {
        return "server " + name + " (" + id + ") on " + compute;
    }
}

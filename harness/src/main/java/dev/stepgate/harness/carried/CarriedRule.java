package dev.stepgate.harness.carried;

import dev.stepgate.harness.inspection.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says whether what a run carries is still the same. What a step expects, by patterns on the lines that tell a difference, is no failure; other
 * bytes always are.
 */
final class CarriedRule {

    private final Belongings was;
    private final List<Pattern> expected;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    /** @param expected patterns on the lines that tell a difference */
    CarriedRule(Belongings was, List<Pattern> expected) {
        this.was = was;
        this.expected = List.copyOf(expected);
    }

    private void line(String line) {
        if (expected.stream().anyMatch(pattern -> pattern.matcher(line).find())) {
            details.add("expected: " + line);
        } else {
            failures.add(line);
        }
    }

    private Seen seen(long count) {
        return new Seen(count, failures, unknowns, details);
    }

    /** Of what the server says of itself. */
    Seen inside(Inside now) {
        boolean restarted = !now.boot().equals(was.boot());
        if (restarted) {
            line("carried server: restarted (boot " + was.boot() + " -> " + now.boot() + ")");
        } else if (!now.memory().equals(was.word())) {
            failures.add("carried server: keeps '" + now.memory() + "' in memory instead of '" + was.word()
                    + "', though it was not restarted");
        }
        if (now.disk().equals(Inside.VOLATILE)) {
            details.add("carried server: its root disk is memory; nothing is said of disks but the volume's");
        } else if (!now.disk().equals(was.word())) {
            failures.add("carried server: keeps '" + now.disk() + "' on its root disk instead of '" + was.word() + "'");
        }
        if (!now.addresses().equals(was.addresses())) {
            line("carried server: addresses inside " + was.addresses() + " -> " + now.addresses());
        }
        if (was.digest() == null) {
            return seen(1);
        }
        volume(now);
        return seen(2);
    }

    private void volume(Inside now) {
        switch (now.volume()) {
            case Inside.GONE, Inside.NONE ->
                failures.add("carried volume: volume " + was.server().volume()
                        + " is not to be seen in the server any more");
            case Inside.UNREADABLE -> failures.add("carried volume: its bytes cannot be read in the server");
            default -> {
                if (!now.volume().equals(was.digest())) {
                    failures.add("carried volume: its bytes differ: SHA-256 of the first " + GuestScript.BLOCKS * 64
                            + " KiB is " + now.volume() + ", expected " + was.digest());
                }
            }
        }
        if (now.how().equals("cached")) {
            details.add("carried volume: read through the server's page cache, for nothing else was possible there");
        }
    }

    /** Of what the APIs say. */
    Seen apis(Surroundings now) {
        unknowns.addAll(now.unread());
        details.addAll(now.unasked());
        now.fields().forEach((field, value) -> {
            String before = was.fields().get(field);
            if (before == null) {
                unknowns.add("carried " + field + ": nobody knows what it was before; now it is " + value);
            } else if (!before.equals(value)) {
                line("carried " + field + " " + before + " -> " + value);
            }
        });
        for (Map.Entry<String, String> before : was.fields().entrySet()) {
            if (!now.fields().containsKey(before.getKey()) && now.unread().isEmpty()) {
                unknowns.add(
                        "carried " + before.getKey() + ": was " + before.getValue() + ", now nothing is said of it");
            }
        }
        return seen(now.fields().size());
    }

    /**
     * Of the object.
     *
     * @param bytes that were downloaded; null if the store says that there is none
     */
    Seen object(byte[] expectedBytes, byte[] bytes) {
        if (bytes == null) {
            failures.add("carried object: is gone; the object store has none in container " + was.container());
        } else if (!Arrays.equals(bytes, expectedBytes)) {
            failures.add("carried object: its bytes differ from byte " + Arrays.mismatch(bytes, expectedBytes)
                    + " on; it has " + bytes.length + ", expected " + expectedBytes.length);
        }
        return seen(1);
    }
}

package dev.stepgate.lab.embedded.guest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Acts as the script does that the checks put into their servers' user data: tells on the console the boot, the addresses and the id from the
 * metadata service, writes a token to each disk that comes while it runs, and reads it back.
 */
final class Agent {

    private static final Pattern RUN = Pattern.compile("^run='([^']+)'", Pattern.MULTILINE);
    private static final Pattern MARKER = Pattern.compile("^STEPGATE ([0-9a-f-]*)$", Pattern.MULTILINE);
    private static final int SECTOR = 512;

    private final String run;
    private final Inside inside;
    private Map<String, Disk> known = new LinkedHashMap<>();
    private String uuid = "";
    private int round;

    /** What the script can reach. */
    interface Inside {

        void say(String line);

        String bootId();

        String addresses();

        /** The answer of the metadata service; empty if there is none. */
        String fetchUuid();

        String newToken();

        /** By device name, such as vdb. */
        Map<String, Disk> disks();

        /** Whether the write came back. */
        boolean write(Disk disk, byte[] bytes);
    }

    private Agent(String run, Inside inside) {
        this.run = run;
        this.inside = inside;
    }

    /** The agent that a server's user data holds; empty if they hold another script or none. */
    static Optional<Agent> in(String userData, Inside inside) {
        Matcher matcher = RUN.matcher(userData);
        return userData.contains("STEPGATE") && matcher.find()
                ? Optional.of(new Agent(matcher.group(1), inside))
                : Optional.empty();
    }

    /** One look around; the script does it once a second. */
    void look() {
        Map<String, Disk> present = new LinkedHashMap<>(inside.disks());
        present.forEach((name, disk) -> {
            if (known.get(name) != disk) {
                meet(name, disk);
            }
        });
        known = present;
        if (round % 60 == 0 || (round < 60 && round % 5 == 0)) {
            tellFacts();
        }
        round++;
    }

    private void meet(String name, Disk disk) {
        Optional<String> token = marker(disk);
        if (token.isPresent()) {
            say("disk=" + name + " read=" + token.get());
        } else if (round > 0) {
            String fresh = inside.newToken();
            if (inside.write(disk, ("STEPGATE " + fresh + "\n").getBytes(StandardCharsets.US_ASCII))) {
                say("disk=" + name + " wrote=" + fresh);
            }
        }
    }

    private static Optional<String> marker(Disk disk) {
        String text = new String(disk.read(0, SECTOR), StandardCharsets.ISO_8859_1).replace("\0", "");
        Matcher matcher = MARKER.matcher(text);
        return matcher.find() && !matcher.group(1).isEmpty() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void tellFacts() {
        if (uuid.isEmpty()) {
            uuid = inside.fetchUuid();
        }
        say("facts boot=%s addresses=%s uuid=%s".formatted(inside.bootId(), inside.addresses(), uuid));
    }

    private void say(String words) {
        inside.say("");
        inside.say("STEPGATE " + run + " " + words);
    }
}

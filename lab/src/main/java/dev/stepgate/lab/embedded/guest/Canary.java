package dev.stepgate.lab.embedded.guest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Acts as the script of a run's canaries does: measures what is wanted on a schedule, writes each measurement down as a line, and answers the questions of a
 * session. Of its log there is one file only, for a region in this process lives for minutes. Callers hold the region's lock.
 */
final class Canary {

    /** How a session with the script begins. */
    static final String SERVE = "sh /var/tmp/stepgate-canary/canary.sh serve";

    private static final Pattern NAME = Pattern.compile("^canary='([^']+)'", Pattern.MULTILINE);
    private static final int SIGNS_OF_LIFE = 50;

    private final String name;
    private final Inside inside;
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private final StringBuilder log = new StringBuilder();

    /** What the script can reach; times are in 1/100 s since the boot. */
    interface Inside {

        long now();

        String bootId();

        boolean reaches(String address);

        boolean hasMetadata();

        /** Whether an answer comes back to what leaves from that address of its own, which no floating IP leads to. */
        boolean getsOutFrom(String own);

        /** Whether its name server answers. */
        boolean resolves();

        /** The address that DHCP would give it again; empty if nobody answers. */
        String lease();

        /** Whether a disk of that volume is there. */
        boolean sees(String volume);

        /** Whether a write to that volume comes back; one that does not hangs until it would. */
        boolean writes(String volume);
    }

    /** Something to measure; for a write that hangs, which tick it is and when it began. */
    private static final class Wish {

        private final String kind;
        private final String name;
        private final String target;
        private final long interval;
        private final long base;
        private long tick;
        private long hangingTick = -1;
        private long hangingSince;

        Wish(String kind, String name, String target, long interval, long base) {
            this.kind = kind;
            this.name = name;
            this.target = target;
            this.interval = interval;
            this.base = base;
        }

        private long due(long number) {
            return base + number * interval;
        }
    }

    private Canary(String name, Inside inside) {
        this.name = name;
        this.inside = inside;
        want("itself", "itself", "-", SIGNS_OF_LIFE);
    }

    /** The canary that a server's user data makes of it; empty if they hold another script or none. */
    static Optional<Canary> in(String userData, Inside inside) {
        Matcher matcher = NAME.matcher(userData);
        return userData.contains("stepgate-canary") && matcher.find()
                ? Optional.of(new Canary(matcher.group(1), inside))
                : Optional.empty();
    }

    private void want(String kind, String called, String target, long interval) {
        wishes.putIfAbsent(kind + "/" + called, new Wish(kind, called, target, interval, inside.now()));
    }

    /** Does what is due. */
    void look() {
        for (Wish wish : wishes.values()) {
            long now = inside.now();
            if (wish.hangingTick >= 0 && inside.writes(wish.target)) {
                keep(wish, wish.hangingTick, wish.hangingSince, "ok");
                wish.hangingTick = -1;
            }
            if (now >= wish.due(wish.tick)) {
                wish.tick = Math.max(wish.tick, (now - wish.base) / wish.interval);
                attempt(wish, now);
                wish.tick++;
            }
        }
    }

    private void attempt(Wish wish, long now) {
        switch (wish.kind) {
            case "ping" -> keep(wish, wish.tick, now, inside.reaches(wish.target) ? "ok" : "timeout");
            case "snat" -> keep(wish, wish.tick, now, getsOut(wish.target) ? "ok" : "timeout");
            case "dns" -> keep(wish, wish.tick, now, inside.resolves() ? "ok" : "timeout");
            case "dhcp" -> keep(wish, wish.tick, now, lease(wish.target));
            case "metadata" -> keep(wish, wish.tick, now, inside.hasMetadata() ? "ok" : "no-answer");
            case "volume" -> write(wish, now);
            case "itself" -> keep(wish, wish.tick, now, "ok");
            default -> keep(wish, wish.tick, now, "?unknown-kind");
        }
    }

    private boolean getsOut(String ownAndOutside) {
        return inside.getsOutFrom(ownAndOutside.replaceFirst(",.*", ""));
    }

    private String lease(String wanted) {
        String lease = inside.lease();
        return lease.isEmpty() ? "no-answer" : lease.equals(wanted) ? "ok" : "wrong-address";
    }

    private void write(Wish wish, long now) {
        if (wish.hangingTick >= 0) {
            keep(wish, wish.tick, now, "busy");
        } else if (!inside.sees(wish.target)) {
            keep(wish, wish.tick, now, "no-device");
        } else if (inside.writes(wish.target)) {
            keep(wish, wish.tick, now, "ok");
        } else {
            wish.hangingTick = wish.tick;
            wish.hangingSince = now;
        }
    }

    private void keep(Wish wish, long tick, long start, String word) {
        log.append("S %s %s %s %d %d %d %d %s .\n"
                .formatted(boot(), wish.kind, wish.name, tick, wish.due(tick), start, inside.now(), word));
    }

    private String boot() {
        return inside.bootId().replaceFirst("-.*", "");
    }

    /** What a session says to a line; empty for silence. */
    String answer(String line) {
        String[] words = line.split(" ", -1);
        List<String> said = new ArrayList<>();
        if (words[0].equals("ask") && words.length == 2) {
            long now = inside.now();
            said.add("answer %s %s %d.%02d %s".formatted(words[1], boot(), now / 100, now % 100, name));
        } else if (words[0].equals("want") && words.length == 5) {
            want(words[1], words[2], words[3], Long.parseLong(words[4]));
        } else if (words[0].equals("more") && words.length == 3) {
            int from = words[1].equals("0") ? Math.min(log.length(), Integer.parseInt(words[2])) : log.length();
            said.add("log\n" + log.substring(from));
            said.add("done " + words[1] + " 0");
        }
        return said.isEmpty() ? "" : String.join("\n", said) + "\n";
    }
}

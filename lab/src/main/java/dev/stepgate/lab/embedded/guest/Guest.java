package dev.stepgate.lab.embedded.guest;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The operating system inside a server, from power-on to power-off; callers hold the region's lock. */
public final class Guest {

    private static final int LONGEST_CONSOLE = 1 << 20;

    private final World world;
    private final Machine machine;
    private final Runnable onChange;
    private final StringBuilder console = new StringBuilder();
    private final Map<String, Attached> disks = new LinkedHashMap<>();
    private int boots;
    private boolean on;
    private boolean running;
    private volatile String bootId = "";
    private List<String> addresses = List.of();
    private Optional<Agent> agent = Optional.empty();
    private Optional<Canary> canary = Optional.empty();
    private long bootedAt;
    private volatile boolean configured;
    private volatile boolean keyed;
    private boolean random;
    private final Keepsake keepsake = new Keepsake(new InsideOfKeepsake());

    private record Attached(String volume, Disk disk) {}

    /**
     * Switched off.
     *
     * @param onChange called when it begins or ceases to answer
     */
    public Guest(World world, Machine machine, Runnable onChange) {
        this.world = Objects.requireNonNull(world);
        this.machine = Objects.requireNonNull(machine);
        this.onChange = Objects.requireNonNull(onChange);
    }

    /** Boots. */
    public void powerOn() {
        boots++;
        on = true;
        int boot = boots;
        world.after(world.settings().delays().guestBoot(), () -> booted(boot));
    }

    /** Ends at once. */
    public void powerOff() {
        on = false;
        running = false;
        addresses = List.of();
        agent = Optional.empty();
        canary = Optional.empty();
        configured = false;
        keepsake.powerOff();
        onChange.run();
    }

    private void booted(int boot) {
        if (!on || boot != boots || world.strikes(FaultPoint.GUEST_BOOT, machine.server())) {
            return;
        }
        running = true;
        bootId = world.uuid();
        bootedAt = world.time().nanos();
        print("LAB-GUEST init at 2.40");
        round(boot);
    }

    private void round(int boot) {
        if (!running || boot != boots) {
            return;
        }
        if (addresses.isEmpty()) {
            askForAddresses();
        }
        if (!configured && hasMetadata()) {
            configure();
        }
        agent.ifPresent(Agent::look);
        canary.ifPresent(Canary::look);
        onChange.run();
        world.after(world.settings().delays().agentRound(), () -> round(boot));
    }

    private void configure() {
        configured = true;
        keyed = !world.strikes(FaultPoint.GUEST_KEYS, machine.server());
        String userData = world.strikes(FaultPoint.GUEST_USER_DATA, machine.server()) ? "" : machine.userData();
        agent = Agent.in(userData, new Inside());
        canary = Canary.in(userData, new InsideOfCanary());
    }

    /** Where it gets its user data and keys from, and its id. */
    private boolean hasMetadata() {
        return !addresses.isEmpty() && !world.strikes(FaultPoint.GUEST_METADATA, machine.server());
    }

    private void askForAddresses() {
        List<String> offered = offered();
        boolean lost = boots > 1 && world.strikes(FaultPoint.GUEST_REBOOTED, machine.server());
        if (offered.isEmpty() || lost) {
            return;
        }
        random = !world.strikes(FaultPoint.GUEST_ENTROPY, machine.server());
        addresses = List.copyOf(offered);
        addresses.forEach(address -> print("LAB-GUEST ip " + address + " at 3.48"));
        print("LAB-GUEST ready at 4.02");
    }

    /** What a DHCP server answers. */
    private List<String> offered() {
        return world.strikes(FaultPoint.GUEST_DHCP, machine.server())
                ? List.of()
                : machine.offered().get();
    }

    /** Whether it answers on its addresses at that port: 22, 80 or 7. */
    public boolean answers(int number) {
        return running && !addresses.isEmpty() && (random || number != Door.SSH);
    }

    /** A disk is there from now on. */
    public void plug(String device, String volume, Disk disk) {
        disks.put(device, new Attached(volume, disk));
    }

    /** A disk is gone. */
    public void unplug(String device) {
        disks.remove(device);
    }

    private void print(String line) {
        console.append(line).append('\n');
        if (console.length() > LONGEST_CONSOLE) {
            console.delete(0, console.length() - LONGEST_CONSOLE);
        }
    }

    /**
     * The end of what stands on its console.
     *
     * @param lines how many at most; all for a negative number
     */
    public String console(int lines) {
        if (world.strikes(FaultPoint.GUEST_CONSOLE, machine.server())) {
            return "";
        }
        if (lines < 0) {
            return console.toString();
        }
        List<String> all = new ArrayList<>(console.toString().lines().toList());
        List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
        return last.isEmpty() ? "" : String.join("\n", last) + "\n";
    }

    /** What the agent reaches inside. */
    private final class Inside implements Agent.Inside {

        @Override
        public void say(String line) {
            print(line);
        }

        @Override
        public String bootId() {
            return bootId;
        }

        @Override
        public String addresses() {
            return addresses.isEmpty() ? "" : String.join(",", addresses) + ",";
        }

        @Override
        public String fetchUuid() {
            if (!hasMetadata()) {
                return "";
            }
            return world.strikes(FaultPoint.GUEST_IDENTITY, machine.server()) ? world.uuid() : machine.server();
        }

        @Override
        public String newToken() {
            return world.uuid();
        }

        @Override
        public Map<String, Disk> disks() {
            Map<String, Disk> seen = new LinkedHashMap<>();
            disks.forEach((device, attached) -> seen.put(device, attached.disk()));
            return seen;
        }

        @Override
        public boolean write(Disk disk, byte[] bytes) {
            String volume = disks.values().stream()
                    .filter(attached -> attached.disk() == disk)
                    .map(Attached::volume)
                    .findFirst()
                    .orElse("");
            if (world.strikes(FaultPoint.VOLUME_STALLED, volume)) {
                return false;
            }
            if (!world.strikes(FaultPoint.VOLUME_WRITTEN, volume)) {
                disk.write(0, bytes);
            }
            return true;
        }
    }

    /** What the canary reaches inside. */
    private final class InsideOfCanary implements Canary.Inside {

        @Override
        public long now() {
            return (world.time().nanos() - bootedAt) / 10_000_000;
        }

        @Override
        public String bootId() {
            return bootId;
        }

        @Override
        public boolean reaches(String address) {
            return machine.reaches().test(address);
        }

        @Override
        public boolean hasMetadata() {
            return Guest.this.hasMetadata();
        }

        @Override
        public boolean getsOutFrom(String own) {
            return machine.getsOutFrom().test(own);
        }

        @Override
        public boolean resolves() {
            return !world.strikes(FaultPoint.GUEST_RESOLVER, machine.server());
        }

        @Override
        public String lease() {
            return offered().stream().findFirst().orElse("");
        }

        @Override
        public boolean sees(String volume) {
            return disks.values().stream()
                    .anyMatch(attached -> attached.volume().equals(volume));
        }

        @Override
        public boolean writes(String volume) {
            return !world.strikes(FaultPoint.VOLUME_STALLED, volume);
        }
    }

    /** What the script of a carried server reaches inside. */
    private final class InsideOfKeepsake implements Keepsake.Inside {

        @Override
        public String bootId() {
            return bootId;
        }

        @Override
        public String addresses() {
            return addresses.isEmpty() ? "" : String.join(",", addresses) + ",";
        }

        @Override
        public Optional<Disk> disk(String volume) {
            return disks.values().stream()
                    .filter(attached -> attached.volume().equals(volume))
                    .map(Attached::disk)
                    .findFirst();
        }

        @Override
        public byte[] randomBytes(int length) {
            return Keepsake.bytesOf(world.uuid(), length);
        }
    }

    /** Whether it answers pings at that address. */
    public boolean isAt(String address) {
        return running && addresses.contains(address);
    }

    /** What its canary says to a line of a session; empty for silence. */
    String talk(String line) {
        world.lock().lock();
        try {
            return canary.map(present -> present.answer(line)).orElse("");
        } finally {
            world.lock().unlock();
        }
    }

    /** Whether it has a canary, which can be talked to. Safe without the lock. */
    boolean hasCanary() {
        world.lock().lock();
        try {
            return canary.isPresent();
        } finally {
            world.lock().unlock();
        }
    }

    /** Who may log in; empty for nobody. Safe without the lock. */
    String authorizedKey() {
        return configured && keyed ? machine.publicKey() : "";
    }

    /** What a command prints that somebody runs who logged in; empty if the guest does not know it. Safe without the lock. */
    Optional<String> run(String command) {
        return switch (command) {
            case "cat /proc/sys/kernel/random/boot_id" -> Optional.of(bootId + "\n");
            case "id -un" -> Optional.of("root\n");
            default -> command.startsWith("ping ") ? Optional.of("1 packets received\n") : kept(command);
        };
    }

    private Optional<String> kept(String command) {
        world.lock().lock();
        try {
            return keepsake.answer(command);
        } finally {
            world.lock().unlock();
        }
    }

    /** The server's name, as its web server tells it. */
    byte[] greeting() {
        return (machine.name() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

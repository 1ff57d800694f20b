package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Fixtures;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.compute.RebootType;
import org.openstack4j.model.network.NetFloatingIP;

/**
 * The server that all checks of one execution share. It is booted stage by stage, when a check first needs the stage; a stage that failed
 * fails the same way for each later check. Safe for several threads; who disturbs the server takes the resource lock {@value #LOCK}.
 */
public final class SharedGuest implements AutoCloseable {

    /** Name of the JUnit resource lock for checks that disturb the server, or cannot bear that another does. */
    public static final String LOCK = "stepgate.guest";

    /** How long a guest may take, from ACTIVE or from a reboot, until it says or answers something; emulated ones are slow. */
    private static final Duration SPEAK = Duration.ofMinutes(3);

    /** What a check is given that asks after that time; others may have waited in vain, but this one must look. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(3);

    /** How long a changed filter may take to reach a host. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private static final String BOOT_ID = "cat /proc/sys/kernel/random/boot_id";

    private final Fixtures fixtures;
    private final Session member;
    private final Resources resources;
    private final Memo<Choice> choice;
    private final Memo<GuestNetwork> network;
    private final Memo<LoginKey> key;
    private final int sshPort;
    private volatile Life life = new Life();

    /** One server and its stages. */
    private final class Life {

        private final Memo<GuestServer> server =
                new Memo<>(() -> create(resources, key.get().name()));
        private final Memo<GuestServer> active = new Memo<>(this::awaitActive);
        private final Memo<NetFloatingIP> floatingIp =
                new Memo<>(() -> active().addFloatingIp(resources, choice.get().externalNetwork()));
        private final Memo<Facts> facts = new Memo<>(() -> awaitConsole(
                        "the agent's first words", console -> console.facts().isPresent())
                .facts()
                .orElseThrow());
        private final Memo<String> banner = new Memo<>(() -> awaitBanner(left()));
        private volatile long activeSince;

        private GuestServer awaitActive() {
            server.get().awaitActive();
            activeSince = System.nanoTime();
            return server.get();
        }
    }

    SharedGuest(Fixtures fixtures) {
        this.fixtures = fixtures;
        member = fixtures.member();
        sshPort = fixtures.region().profile().sshPort();
        resources = fixtures.newResources();
        choice = new Memo<>(() -> Choice.of(fixtures.region().profile(), member));
        network = new Memo<>(
                () -> GuestNetwork.create(member, resources, choice.get().externalNetwork()));
        key = new Memo<>(() -> LoginKey.create(member, resources));
    }

    private GuestServer create(Resources holder, String keyPair) {
        return GuestServer.create(member, fixtures.patience(), holder, choice.get(), network.get(), keyPair);
    }

    /** What is left of the time in which the guest should have spoken for the first time. */
    private Duration left() {
        active();
        Duration left = SPEAK.minusNanos(System.nanoTime() - life.activeSince);
        return left.compareTo(LAST_LOOK) < 0 ? LAST_LOOK : left;
    }

    /** The server, once it is ACTIVE. */
    public GuestServer active() {
        return life.active.get();
    }

    /** Its first words about itself. */
    public Facts facts() {
        active();
        return life.facts.get();
    }

    /** Its floating IP. */
    public String floatingAddress() {
        return life.floatingIp.get().getFloatingIpAddress();
    }

    /** The first line of its SSH server, read through the floating IP, once it answers. */
    public String banner() {
        floatingAddress();
        return life.banner.get();
    }

    private String awaitBanner(Duration deadline) {
        String address = floatingAddress();
        return fixtures.patience()
                .untilPasses(
                        "SSH to answer on the floating IP " + address, deadline, () -> Ssh.banner(address, sshPort));
    }

    /**
     * Waits until something stands on its console that belongs to its start.
     *
     * @throws AssertionError if it is not there 3 minutes after the server was ACTIVE
     */
    public Console awaitConsole(String description, Predicate<Console> met) {
        return active().awaitConsole(description, left(), met);
    }

    /**
     * Waits after a reboot until it spoke of another boot and answers through the floating IP. A server that does not is of no use to anybody:
     * who asks after that gets another one.
     *
     * @throws AssertionError if either takes more than 3 minutes
     */
    public void awaitAnotherBootThan(String boot) {
        try {
            awaitReturn(boot);
        } catch (AssertionError dead) {
            life = new Life();
            throw dead;
        }
    }

    private void awaitReturn(String boot) {
        active().awaitConsole("another boot than " + boot, SPEAK, console -> console.facts()
                .filter(told -> !told.boot().equals(boot))
                .isPresent());
        active().awaitActive();
        awaitBanner(SPEAK);
    }

    /**
     * Waits until its SSH server answers through the floating IP.
     *
     * @throws AssertionError if it does not within 3 minutes
     */
    public void awaitAnswer() {
        awaitBanner(SPEAK);
    }

    /**
     * Waits until nothing answers any more on its floating IP.
     *
     * @param reason why nothing should, as in "expected no answer on … REASON within"
     * @throws AssertionError if it still answers after 1 minute
     */
    public void awaitSilence(String reason) {
        String address = floatingAddress();
        fixtures.patience()
                .until(
                        "no answer on the floating IP " + address + ", port " + sshPort + ", " + reason,
                        SILENT,
                        () -> Ssh.answer(address, sshPort),
                        answer -> answer.isEmpty());
    }

    /**
     * Waits until the server that answers on its floating IP is this one: the kernel's id of its boot is the one that the console tells.
     *
     * @throws AssertionError if it is still another after 3 minutes, with both ids
     */
    public void awaitItselfOnFloatingIp() {
        String user = logIn();
        fixtures.patience()
                .untilPasses(
                        "the server on the floating IP %s to be %s".formatted(floatingAddress(), active().id()),
                        left(),
                        () -> expectSameBoot(user));
    }

    private String expectSameBoot(String user) {
        String told = active().console().facts().map(Facts::boot).orElse("none");
        String found = SshCommand.run(
                BOOT_ID, user, floatingAddress(), sshPort, key.get().pair());
        assertThat(found)
                .as("the boot id of the server that answers there; %s tells its own on its console", active().id())
                .isEqualTo(told);
        return found;
    }

    /** Asks for a reboot; the caller checks the answer. */
    public ActionResponse reboot(RebootType type) {
        return member.openstack().compute().servers().reboot(active().id(), type);
    }

    /**
     * Logs in at its SSH server with the key of its key pair, as the user that the image names, or as root.
     *
     * @return the user whom it let in
     * @throws AssertionError if it lets none of them in
     */
    public String logIn() {
        banner();
        List<String> users = choice.get().loginUsers(member);
        return fixtures.patience()
                .untilPasses(
                        "its SSH server to let the key of its key pair in",
                        left(),
                        () -> SshLogin.firstOf(
                                users, floatingAddress(), sshPort, key.get().pair()));
    }

    /** Asks for another server on the same network, with a floating IP, that lives as long as those resources. */
    public Spare spare(Resources holder) {
        GuestServer spare = create(holder, null);
        spare.awaitActive();
        return new Spare(spare, spare.addFloatingIp(holder, choice.get().externalNetwork()));
    }

    /**
     * Another server on the same network.
     *
     * @param server ACTIVE
     * @param floatingIp as it was created
     */
    public record Spare(GuestServer server, NetFloatingIP floatingIp) {}

    @Override
    public void close() {
        fixtures.close(resources);
    }
}

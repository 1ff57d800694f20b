package dev.stepgate.checks.guest;

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

    private final Fixtures fixtures;
    private final Session member;
    private final Resources resources;
    private final Memo<Choice> choice;
    private final Memo<GuestNetwork> network;
    private final Memo<LoginKey> key;
    private final Memo<GuestServer> server;
    private final Memo<GuestServer> active;
    private final Memo<NetFloatingIP> floatingIp;
    private final Memo<Facts> facts;
    private final Memo<String> banner;
    private final int sshPort;
    private volatile long activeSince;

    SharedGuest(Fixtures fixtures) {
        this.fixtures = fixtures;
        member = fixtures.member();
        sshPort = fixtures.region().profile().sshPort();
        resources = fixtures.newResources();
        choice = new Memo<>(() -> Choice.of(fixtures.region().profile(), member));
        network = new Memo<>(
                () -> GuestNetwork.create(member, resources, choice.get().externalNetwork()));
        key = new Memo<>(() -> LoginKey.create(member, resources));
        server = new Memo<>(() -> create(resources, key.get().name()));
        active = new Memo<>(this::awaitActive);
        floatingIp =
                new Memo<>(() -> active().addFloatingIp(resources, choice.get().externalNetwork()));
        facts = new Memo<>(() -> awaitConsole(
                        "the agent's first words", console -> console.facts().isPresent())
                .facts()
                .orElseThrow());
        banner = new Memo<>(() -> awaitBanner(left()));
    }

    private GuestServer create(Resources holder, String keyPair) {
        return GuestServer.create(member, fixtures.patience(), holder, choice.get(), network.get(), keyPair);
    }

    private GuestServer awaitActive() {
        server.get().awaitActive();
        activeSince = System.nanoTime();
        return server.get();
    }

    /** What is left of the time in which the guest should have spoken for the first time. */
    private Duration left() {
        active();
        Duration left = SPEAK.minusNanos(System.nanoTime() - activeSince);
        return left.compareTo(LAST_LOOK) < 0 ? LAST_LOOK : left;
    }

    /** The server, once it is ACTIVE. */
    public GuestServer active() {
        return active.get();
    }

    /** Its first words about itself. */
    public Facts facts() {
        active();
        return facts.get();
    }

    /** Its floating IP. */
    public String floatingAddress() {
        return floatingIp.get().getFloatingIpAddress();
    }

    /** The first line of its SSH server, read through the floating IP, once it answers. */
    public String banner() {
        floatingAddress();
        return banner.get();
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
     * Waits after a reboot until it spoke of another boot and answers through the floating IP.
     *
     * @throws AssertionError if either takes more than 3 minutes
     */
    public void awaitAnotherBootThan(String boot) {
        active().awaitConsole("another boot than " + boot, SPEAK, console -> console.facts()
                .filter(told -> !told.boot().equals(boot))
                .isPresent());
        active().awaitActive();
        awaitBanner(SPEAK);
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

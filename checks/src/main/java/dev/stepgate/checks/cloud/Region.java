package dev.stepgate.checks.cloud;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** One region, as the profile describes it, and the identities that may be used there. Safe for several threads. */
public final class Region implements AutoCloseable {

    private final RegionProfile profile;
    private final List<Cloud> clouds;
    private final Session member;
    private final Session appCredential;
    private final Session admin;
    private final CephSession ceph;
    private final List<RequestTap> taps = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Region(RegionProfile profile, Cloud member, Cloud appCredential, Cloud admin) {
        this.profile = profile;
        this.clouds =
                Stream.of(member, appCredential, admin).filter(Objects::nonNull).toList();
        this.member = session(member);
        this.appCredential = appCredential == null ? null : session(appCredential);
        this.admin = admin == null ? null : session(admin);
        this.ceph = profile.ceph() == null ? null : new CephSession(profile.ceph(), transport(member));
    }

    /**
     * Reads the profile and clouds.yaml; nothing is sent.
     *
     * @param region the name of the profile
     * @param directory where {@code regions/} lies and where clouds.yaml is looked for first
     * @throws ConfigurationException if one of them is missing or wrong, with all problems
     */
    public static Region open(String region, Path directory) {
        return open(region, Environment.ofProcess(directory));
    }

    static Region open(String region, Environment environment) {
        Problems problems = new Problems();
        ProfileReader.Placed placed = new ProfileReader(region, environment, problems).read();
        if (placed.fields().keys().isEmpty()) {
            problems.throwIfAny();
        }
        RegionProfile profile = placed.profile();
        CloudReader clouds = new CloudReader(CloudFiles.find(environment, problems), environment, problems);
        Cloud member = clouds.read(profile.cloud(), placed.fields().at("cloud"));
        Cloud appCredential = optional(clouds, profile.appCredentialCloud(), placed.fields(), "appCredentialCloud");
        Cloud admin = optional(clouds, profile.adminCloud(), placed.fields(), "adminCloud");
        problems.throwIfAny();
        return new Region(profile, member, appCredential, admin);
    }

    private static Cloud optional(CloudReader clouds, String name, Fields fields, String key) {
        return name == null ? null : clouds.read(name, fields.at(key));
    }

    private Session session(Cloud cloud) {
        return new Session(cloud, transport(cloud), System::nanoTime);
    }

    private Transport transport(Cloud cloud) {
        return new Transport(cloud, this::requested, closed);
    }

    private void requested(Exchange exchange) {
        taps.forEach(tap -> tap.requested(exchange));
    }

    /** What the operator said of the region. */
    public RegionProfile profile() {
        return profile;
    }

    /** The plain member. */
    public Session member() {
        return member;
    }

    /** The member by its application credential, if the profile names one. */
    public Optional<Session> appCredential() {
        return Optional.ofNullable(appCredential);
    }

    /** The administrator, if the profile names one. */
    public Optional<Session> admin() {
        return Optional.ofNullable(admin);
    }

    /** The region's Ceph cluster, if the profile says how to ask it; with the certificates that the member's entry of clouds.yaml trusts. */
    public Optional<CephSession> ceph() {
        return Optional.ofNullable(ceph);
    }

    /** What must never be printed: the password or secret of each identity, of Ceph's dashboard and of statistics pages. */
    public Set<Secret> secrets() {
        Stream<Secret> ofClouds =
                clouds.stream().map(cloud -> cloud.credentials().secret());
        Stream<Secret> ofCeph = Stream.ofNullable(profile.ceph()).map(CephAccess::password);
        Stream<Secret> ofPages =
                profile.balancerStats().stream().map(BalancerAccess::password).filter(Objects::nonNull);
        return Stream.of(ofClouds, ofCeph, ofPages).flatMap(secrets -> secrets).collect(Collectors.toUnmodifiableSet());
    }

    /** The certificates that the member's entry of clouds.yaml trusts, for connections that a session does not make. */
    public SSLContext tls() {
        return Trust.context(clouds.get(0));
    }

    /** Whether a certificate has to be valid and name its host: false only where clouds.yaml has {@code verify: false}. */
    public boolean verifiesCertificates() {
        return clouds.get(0).verify();
    }

    /** From now on every request of every session reports to this tap, too. */
    public void tap(RequestTap tap) {
        taps.add(tap);
    }

    /** The region's name and its member, without secrets. */
    @Override
    public String toString() {
        return profile.region() + " as " + member;
    }

    /** Ends the sessions: nothing can be asked afterwards. Tokens are left to expire. */
    @Override
    public void close() {
        closed.set(true);
    }
}

package dev.stepgate.lab.embedded.identity;

import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The users, projects and application credentials of a region; callers hold the region's lock. */
public final class Directory {

    static final List<String> ROLES = List.of("reader", "member", "admin", "service");

    private final World world;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, AppCredential> appCredentials = new LinkedHashMap<>();
    private final Map<String, String> roleIds = new LinkedHashMap<>();

    /** With the projects admin, service and demo, an administrator, and the plain member demo. */
    public Directory(World world) {
        this.world = Objects.requireNonNull(world);
        ROLES.forEach(role -> roleIds.put(role, world.hexId()));
        Project admin = add("admin", "Bootstrap project for initializing the cloud.");
        add("service", "");
        Project demo = add("demo", "");
        add("admin", Map.of(admin.id(), List.of("reader", "admin", "member"), demo.id(), List.of("admin")));
        User member = add("demo", Map.of(demo.id(), List.of("reader", "member")));
        create(member, demo, "stepgate", List.of("reader", "member"));
    }

    private Project add(String name, String description) {
        Project project = new Project(world.hexId(), name, description);
        projects.put(project.id(), project);
        return project;
    }

    private User add(String name, Map<String, List<String>> roles) {
        User user = new User(world.hexId(), name, new Password(world.hexId()), roles);
        users.put(user.id(), user);
        return user;
    }

    /** Makes an application credential. */
    AppCredential create(User user, Project project, String name, List<String> roles) {
        AppCredential made =
                new AppCredential(world.hexId(), name, new Password(secret()), user.id(), project.id(), roles);
        appCredentials.put(made.id(), made);
        return made;
    }

    /** As Keystone makes them: 64 random bytes in the URL-safe alphabet. */
    private String secret() {
        byte[] bytes = new byte[64];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) world.chance(256);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    List<Project> projects() {
        return List.copyOf(projects.values());
    }

    List<User> users() {
        return List.copyOf(users.values());
    }

    List<AppCredential> appCredentials(String userId) {
        return appCredentials.values().stream()
                .filter(one -> one.userId().equals(userId))
                .toList();
    }

    Optional<AppCredential> appCredential(String id) {
        return Optional.ofNullable(appCredentials.get(id));
    }

    boolean removeAppCredential(String id) {
        return appCredentials.remove(id) != null;
    }

    Optional<Project> project(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    Optional<Project> projectNamed(String name) {
        return projects.values().stream()
                .filter(project -> project.name().equals(name))
                .findFirst();
    }

    Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    Optional<User> userNamed(String name) {
        return users.values().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    String roleId(String role) {
        return roleIds.get(role);
    }

    /** The projects of a user, in the order of their creation. */
    List<Project> projectsOf(User user) {
        List<Project> found = new ArrayList<>(projects.values());
        found.removeIf(project -> !user.roles().containsKey(project.id()));
        return found;
    }

    /**
     * The id of a project that is there from the beginning.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public String projectId(String name) {
        return projectNamed(name)
                .map(Project::id)
                .orElseThrow(() -> new IllegalArgumentException("no project " + name));
    }

    /**
     * The password of a user.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Password password(String user) {
        return userNamed(user).map(User::password).orElseThrow(() -> new IllegalArgumentException("no user " + user));
    }

    /** The id of the member's application credential. */
    public String memberCredentialId() {
        return memberCredential().id();
    }

    /** The secret of the member's application credential. */
    public Password memberCredentialSecret() {
        return memberCredential().secret();
    }

    private AppCredential memberCredential() {
        return appCredentials.values().iterator().next();
    }
}

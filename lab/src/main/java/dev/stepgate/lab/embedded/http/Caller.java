package dev.stepgate.lab.embedded.http;

import java.util.List;

/**
 * Whose token came with a request.
 *
 * @param userId 32 hex digits
 * @param projectId 32 hex digits
 * @param roles the roles' names
 */
public record Caller(String userId, String projectId, List<String> roles) {

    /** Copies the roles. */
    public Caller {
        roles = List.copyOf(roles);
    }

    /** Whether the policies treat the caller as an administrator. */
    public boolean isAdmin() {
        return roles.contains("admin");
    }

    /** Whether something of that project is the caller's to see. */
    public boolean sees(String project) {
        return isAdmin() || projectId.equals(project);
    }
}

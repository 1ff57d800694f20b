package dev.stepgate.lab.embedded.identity;

import java.util.List;

/** An application credential of a user for one project. */
record AppCredential(String id, String name, Password secret, String userId, String projectId, List<String> roles) {

    AppCredential {
        roles = List.copyOf(roles);
    }
}

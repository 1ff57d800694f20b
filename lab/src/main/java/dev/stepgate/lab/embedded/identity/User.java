package dev.stepgate.lab.embedded.identity;

import java.util.List;
import java.util.Map;

/**
 * A user of the domain Default.
 *
 * @param roles the names of its roles, by project id
 */
record User(String id, String name, Password password, Map<String, List<String>> roles) {

    User {
        roles = Map.copyOf(roles);
    }
}

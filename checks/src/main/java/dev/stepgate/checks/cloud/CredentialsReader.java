package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.Credentials.Domain;
import dev.stepgate.checks.cloud.Credentials.Scope;
import dev.stepgate.checks.cloud.Credentials.User;
import dev.stepgate.checks.cloud.YamlTree.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes {@link Credentials} of a cloud entry: its auth_type and its auth, or the same keys beside auth. */
final class CredentialsReader {

    private static final List<String> TYPES =
            List.of("password", "v3password", "v3applicationcredential", "token", "v3token");

    private static final Set<String> KNOWN = Set.of(
            "auth_url",
            "username",
            "user_id",
            "password",
            "user_domain_name",
            "user_domain_id",
            "project_name",
            "project_id",
            "project_domain_name",
            "project_domain_id",
            "domain_name",
            "domain_id",
            "tenant_name",
            "tenant_id",
            "system_scope",
            "application_credential_id",
            "application_credential_name",
            "application_credential_secret",
            "token",
            "auth_token");

    private final String cloud;
    private final Fields fields;
    private final Fields auth;
    private final Problems problems;

    CredentialsReader(String cloud, Fields fields, Problems problems) {
        this.cloud = cloud;
        this.fields = fields;
        this.problems = problems;
        Fields below = fields.below("auth");
        this.auth = below == null ? new Fields(new Mapping(fields.at(), Map.of()), problems) : below;
    }

    /** The credentials; null, and problems, if they are wrong. */
    Credentials read() {
        String key = fields.keys().contains("auth_type") ? "auth_type" : "auth_plugin";
        String type = Optional.ofNullable(fields.text(key)).orElse("password");
        if (!TYPES.contains(type)) {
            fields.problem(
                    key,
                    "cloud \"" + cloud + "\" has the auth_type \"" + type + "\", which Stepgate does not know"
                            + Suggestion.sentence(type, TYPES) + " It knows " + String.join(", ", TYPES));
            return null;
        }
        if (type.equals("v3applicationcredential")) {
            return applicationCredential();
        }
        if (type.endsWith("token")) {
            Secret token = secret("token", plain("token", "auth_token"));
            Scope scope = scope();
            return token == null || scope == null ? null : new Credentials.ExistingToken(token, scope);
        }
        return password();
    }

    private Credentials password() {
        if (value("application_credential_secret") != null && value("password") == null) {
            problems.add(
                    auth.at(),
                    "cloud \"" + cloud
                            + "\" has an application credential but no auth_type: add auth_type: v3applicationcredential");
            return null;
        }
        User user = user();
        Secret secret = secret("password", value("password"));
        Scope scope = scope();
        return user == null || secret == null || scope == null ? null : new Credentials.Password(user, secret, scope);
    }

    private Credentials applicationCredential() {
        String id = value("application_credential_id");
        String name = value("application_credential_name");
        Secret secret = secret("application_credential_secret", value("application_credential_secret"));
        if (id == null && name == null) {
            missing("application_credential_id", ", nor application_credential_name and a user");
            return null;
        }
        User user = id == null ? user() : null;
        return secret == null || (id == null && user == null)
                ? null
                : new Credentials.ApplicationCredential(id, name, user, secret);
    }

    private User user() {
        String id = value("user_id");
        String name = value("username");
        if (id != null) {
            return new User(id, name, null);
        }
        if (name == null) {
            missing("username", " (nor user_id)");
        }
        Domain domain = domain("user_domain");
        if (name != null && domain == null) {
            missing("user_domain_name", " (nor user_domain_id); for most users it is Default");
        }
        return name == null || domain == null ? null : new User(null, name, domain);
    }

    private Scope scope() {
        String id = plain("tenant_id", "project_id");
        String name = plain("tenant_name", "project_name");
        if (id != null) {
            return new Scope(id, name, null);
        }
        if (name != null) {
            Domain domain = domain("project_domain");
            if (domain == null) {
                missing("project_domain_name", " (nor project_domain_id); for most projects it is Default");
                return null;
            }
            return new Scope(null, name, domain);
        }
        Domain domain = own("domain");
        if (domain != null) {
            return new Scope(null, null, domain);
        }
        if (value("system_scope") != null) {
            return Scope.SYSTEM;
        }
        missing("project_name", " (nor project_id)");
        return null;
    }

    /** The domain of a user or project; if there is none the one that the entry gives for both. */
    private Domain domain(String prefix) {
        Domain own = own(prefix);
        return own != null ? own : own("domain");
    }

    private Domain own(String prefix) {
        String id = plain(prefix + "_id");
        String name = plain(prefix + "_name");
        return id == null && name == null ? null : new Domain(id, name);
    }

    /** The value of a key of auth; else of the same key beside auth. */
    private String value(String key) {
        String inside = auth.text(key);
        return inside != null ? inside : fields.text(key);
    }

    /** The value of the last of these keys that has one; beside auth wins over inside, as in openstacksdk. */
    private String plain(String... keys) {
        String found = null;
        for (String key : keys) {
            for (String spelling : new String[] {key.replace('_', '-'), key}) {
                for (Fields holder : new Fields[] {auth, fields}) {
                    String value = holder.text(spelling);
                    found = value == null ? found : value;
                }
            }
        }
        return found;
    }

    private Secret secret(String key, String value) {
        if (value == null) {
            missing(key, "; it may also stand in secure.yaml");
            return null;
        }
        return Secret.of(value);
    }

    private void missing(String key, String more) {
        Set<String> strange = new TreeSet<>(auth.keys());
        strange.removeAll(KNOWN);
        String meant = Suggestion.nearest(key, strange)
                .map(name -> "; is it meant by \"" + name + "\"?")
                .orElse("");
        problems.add(auth.at(), "cloud \"" + cloud + "\" has no " + key + more + meant);
    }
}

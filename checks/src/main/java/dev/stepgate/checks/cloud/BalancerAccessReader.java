package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the key {@code balancerStats} of a profile: addresses, and mappings of an address with who may read it. */
final class BalancerAccessReader {

    static final String KEY = "balancerStats";
    private static final Set<String> KEYS = Set.of("url", "user", "passwordFile");

    private final Fields profile;
    private final Environment environment;
    private final Problems problems;

    BalancerAccessReader(Fields profile, Environment environment, Problems problems) {
        this.profile = profile;
        this.environment = environment;
        this.problems = problems;
    }

    /** The pages, without those that are wrong, which are in the problems. */
    List<BalancerAccess> read() {
        return profile.items(KEY).stream()
                .map(this::item)
                .filter(Objects::nonNull)
                .toList();
    }

    private BalancerAccess item(YamlTree item) {
        if (item instanceof Mapping mapping) {
            return closed(new Fields(mapping, problems));
        }
        if (item instanceof Text text) {
            URI page = profile.address(KEY, text.text(), text.at());
            return page == null ? null : new BalancerAccess(page, null, null);
        }
        problems.add(
                item.at(),
                "an item of \"" + KEY + "\" must be an address, or a mapping of url, user and"
                        + " passwordFile, this is " + item.kind());
        return null;
    }

    private BalancerAccess closed(Fields fields) {
        fields.onlyKnown(KEYS);
        List<String> missing = new ArrayList<>();
        for (String key : List.of("url", "user", "passwordFile")) {
            if (fields.text(key) == null) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            problems.add(
                    fields.at(),
                    "an item of \"" + KEY + "\" with a user needs url, user and passwordFile, this has no "
                            + String.join(" and no ", missing)
                            + "; a page that asks for no password is just its address");
            return null;
        }
        URI page = fields.address("url");
        String user = fields.text("user");
        if (user.indexOf(':') >= 0) {
            fields.problem("user", "\"user\" must not hold a colon, which ends a user in HTTP");
            return null;
        }
        Secret password = new PasswordFile(fields, environment).read("passwordFile", "the user of the statistics page");
        return page == null || password == null ? null : new BalancerAccess(page, user, password);
    }
}

package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a {@link Cloud} of an entry, or says everything that is wrong with it. */
final class CloudReader {

    private static final Set<String> INTERFACES = Set.of("public", "internal", "admin");

    private final CloudFiles files;
    private final Environment environment;
    private final Problems problems;

    CloudReader(CloudFiles files, Environment environment, Problems problems) {
        this.files = files;
        this.environment = environment;
        this.problems = problems;
    }

    /**
     * Reads the entry of this name.
     *
     * @param namedAt where the name is used
     * @return null, and problems, if there is none or it is wrong
     */
    Cloud read(String name, Place namedAt) {
        Mapping entry = files.clouds().get(name);
        if (entry == null) {
            if (files.whole()) {
                problems.add(namedAt, unknown(name));
            }
            return null;
        }
        Problems before = new Problems();
        Fields fields = new Fields(inRegion(withProfile(entry), before), before);
        Credentials credentials = new CredentialsReader(name, fields, before).read();
        Cloud cloud = cloud(name, entry.at(), fields, credentials, before);
        if (before.isEmpty()) {
            return cloud;
        }
        problems.addAll(before);
        return null;
    }

    private String unknown(String name) {
        if (files.clouds().isEmpty()) {
            return "there is no cloud \"" + name + "\": no clouds.yaml and no OS_* variables describe any; looked for "
                    + String.join(
                            ", ", files.searched().stream().map(Path::toString).toList());
        }
        List<String> known = files.clouds().keySet().stream().sorted().toList();
        String where =
                String.join(", ", files.searched().stream().map(Path::toString).toList());
        return "there is no cloud \"" + name + "\"" + Suggestion.sentence(name, known) + " There are "
                + String.join(", ", known) + "; looked for " + where;
    }

    private Cloud cloud(String name, Place place, Fields fields, Credentials credentials, Problems found) {
        URI identity = identity(name, fields, found);
        String version = fields.text("identity_api_version");
        if (version != null && !version.startsWith("3")) {
            fields.problem("identity_api_version", "Stepgate speaks Identity API 3 only, this is not 3");
        }
        String cacert = fields.text("cacert");
        Path trusted = cacert == null ? null : environment.path(cacert);
        boolean insecure = Optional.ofNullable(flag(fields, "insecure")).orElse(false);
        boolean verify = Optional.ofNullable(flag(fields, "verify")).orElse(true) && !insecure;
        if (trusted != null && verify) {
            try {
                Trust.certificates(trusted);
            } catch (IllegalArgumentException wrong) {
                fields.problem("cacert", wrong.getMessage());
            }
        }
        return new Cloud(
                name,
                place,
                identity,
                regionName(fields),
                interfaces(fields),
                trusted,
                verify,
                timeout(fields),
                credentials);
    }

    /** The address of Identity API v3 for an auth_url with or without a version. */
    private static URI identity(String name, Fields fields, Problems found) {
        Fields auth = fields.below("auth");
        Fields holder = auth != null && auth.keys().contains("auth_url") ? auth : fields;
        String text = holder.text("auth_url");
        if (text == null) {
            Set<String> keys = auth == null ? fields.keys() : auth.keys();
            Place place = auth == null ? fields.at() : auth.at();
            found.add(
                    place,
                    "cloud \"" + name + "\" has no auth_url"
                            + Suggestion.nearest("auth_url", keys)
                                    .map(key -> "; is it meant by \"" + key + "\"?")
                                    .orElse(": add the address of Keystone, such as https://host:5000"));
            return null;
        }
        URI address = holder.address("auth_url");
        return address == null
                ? null
                : URI.create(text.replaceFirst("/+$", "").replaceFirst("/v[23](\\.0)?$", "") + "/v3");
    }

    private Mapping withProfile(Mapping entry) {
        Fields fields = new Fields(entry, problems);
        String profile = Optional.ofNullable(fields.text("profile")).orElse(fields.text("cloud"));
        if (profile == null) {
            return entry;
        }
        Mapping base = files.profiles().get(profile);
        if (base == null) {
            fields.problem(
                    fields.keys().contains("profile") ? "profile" : "cloud",
                    "no clouds-public.yaml has the profile \"" + profile + "\""
                            + Suggestion.phrase(profile, files.profiles().keySet()));
            return entry;
        }
        return new Mapping(entry.at(), base.overlaidBy(entry).fields());
    }

    /** The entry with the values of its region laid over it: the one of region_name, else the first of regions. */
    private static Mapping inRegion(Mapping entry, Problems found) {
        Fields fields = new Fields(entry, found);
        List<RegionEntry> regions = RegionEntry.of(entry, found);
        if (regions.isEmpty()) {
            return entry;
        }
        String wanted = regionName(fields);
        List<String> names = regions.stream().map(RegionEntry::name).toList();
        if (wanted != null && !names.contains(wanted)) {
            fields.problem(
                    "region_name",
                    "the region \"" + wanted + "\" is none of this cloud's regions (" + String.join(", ", names) + ")"
                            + Suggestion.phrase(wanted, names));
            return entry;
        }
        return (wanted == null ? regions.get(0) : regions.get(names.indexOf(wanted))).over(entry);
    }

    private static String regionName(Fields fields) {
        List<String> names = fields.texts("region_name").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .toList();
        return names.isEmpty() ? null : names.get(0);
    }

    private static List<String> interfaces(Fields fields) {
        String key = fields.keys().contains("interface") ? "interface" : "endpoint_type";
        List<String> interfaces = new ArrayList<>();
        for (String text : fields.texts(key)) {
            String plain = text.replaceFirst("URL$", "").toLowerCase(Locale.ROOT);
            if (INTERFACES.contains(plain)) {
                interfaces.add(plain);
            } else {
                fields.problem(
                        key,
                        "\"" + text + "\" is no interface" + Suggestion.sentence(plain, INTERFACES)
                                + " Expected public, internal or admin");
            }
        }
        return interfaces.isEmpty() ? List.of("public") : interfaces;
    }

    private static Boolean flag(Fields fields, String key) {
        String text = fields.text(key);
        if (text == null) {
            return null;
        }
        // YAML 1.1's names of truth, and those that the OS_* variables are commonly given.
        Map<String, Boolean> names = Map.of(
                "true", true, "yes", true, "on", true, "1", true, "false", false, "no", false, "off", false, "0",
                false);
        Boolean value = names.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            fields.problem(key, "\"" + key + "\" must be true or false; the certificates to trust go into cacert");
        }
        return value;
    }

    private static Duration timeout(Fields fields) {
        String text = fields.text("api_timeout");
        if (text == null) {
            return Cloud.DEFAULT_TIMEOUT;
        }
        try {
            Duration timeout = Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
            if (timeout.isNegative() || timeout.isZero()) {
                throw new DateTimeException("not positive");
            }
            return timeout;
        } catch (NumberFormatException | DateTimeException wrong) {
            fields.problem("api_timeout", "\"api_timeout\" must be a positive number of seconds");
            return Cloud.DEFAULT_TIMEOUT;
        }
    }
}

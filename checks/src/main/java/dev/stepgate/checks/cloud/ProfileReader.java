package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a {@link RegionProfile}, or says everything that is wrong with it. */
final class ProfileReader {

    private static final Set<String> KEYS = Set.of(
            "region",
            "stage",
            "predecessor",
            "cloud",
            "appCredentialCloud",
            "adminCloud",
            "image",
            "flavor",
            "externalNetwork",
            "services",
            "backends",
            "control",
            BalancerAccessReader.KEY,
            "containerEvents",
            "latencyBudgets",
            "patience",
            "sshPort",
            "microversions",
            "ceph");

    private static final Set<String> PERCENTILES = Set.of("p50", "p95", "p99");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m)?");

    private static final Map<String, Integer> MILLIS = Map.of("ms", 1, "s", 1_000, "m", 60_000);

    private final String region;
    private final Environment environment;
    private final Problems problems;

    ProfileReader(String region, Environment environment, Problems problems) {
        this.region = region;
        this.environment = environment;
        this.problems = problems;
    }

    /** A profile and where each of its keys is. */
    record Placed(RegionProfile profile, Fields fields) {}

    /** The profile; without what is wrong, which is in the problems. */
    Placed read() {
        Path folder = environment.directory().resolve("regions");
        Path file = folder.resolve(region + ".yaml");
        Mapping mapping = new Mapping(new Place(file, 0, 0), Map.of());
        if (!NAME.matcher(region).matches()) {
            problems.add(
                    Place.NOWHERE, "a region's name is letters, digits, dots and dashes, this is \"" + region + "\"");
        } else if (Files.exists(file)) {
            mapping = YamlFile.read(file, problems);
        } else {
            problems.add(mapping.at(), "there is no profile of the region \"" + region + "\"" + others(folder));
        }
        Fields fields = new Fields(mapping, problems);
        fields.onlyKnown(KEYS);
        String said = fields.text("region");
        if (said != null && !said.equals(region)) {
            fields.problem(
                    "region", "this file is the profile of the region \"" + region + "\", it says \"" + said + "\"");
        }
        return new Placed(profile(fields), fields);
    }

    private RegionProfile profile(Fields fields) {
        String cloud = fields.text("cloud");
        if (cloud == null) {
            cloud = environment.variable("OS_CLOUD");
        }
        Fields backends = fields.below("backends");
        Fields containers = fields.below("containerEvents");
        Fields budgets = fields.below("latencyBudgets");
        Fields microversions = fields.below("microversions");
        Fields ceph = fields.below("ceph");
        return new RegionProfile(
                region,
                fields.text("stage"),
                predecessor(fields),
                cloud == null ? region : cloud,
                fields.text("appCredentialCloud"),
                fields.text("adminCloud"),
                fields.text("image"),
                fields.text("flavor"),
                fields.text("externalNetwork"),
                fields.texts("services"),
                backends == null ? Map.of() : backends.each(Fields::addresses),
                fields.address("control"),
                new BalancerAccessReader(fields, environment, problems).read(),
                containers == null ? Map.of() : containers.each(new ContainerEventsReader(problems)::command),
                budgets == null ? Map.of() : budgets.each(this::budget),
                patience(fields),
                sshPort(fields),
                microversions == null ? Map.of() : microversions.each(ProfileReader::microversion),
                ceph == null ? null : new CephAccessReader(ceph, environment, problems).read());
    }

    private String predecessor(Fields fields) {
        String text = fields.text("predecessor");
        if (text != null && (text.equals(region) || !NAME.matcher(text).matches())) {
            fields.problem(
                    "predecessor", "\"predecessor\" must be the name of another region, this is \"" + text + "\"");
            return null;
        }
        return text;
    }

    private static Patience patience(Fields fields) {
        String text = fields.text("patience");
        try {
            return text == null ? Patience.USUAL : new Patience(Double.parseDouble(text));
        } catch (IllegalArgumentException wrong) {
            fields.problem("patience", "\"patience\" must be a factor from 0.01 to 100, this is \"" + text + "\"");
            return Patience.USUAL;
        }
    }

    private static int sshPort(Fields fields) {
        String text = fields.text("sshPort");
        if (text == null) {
            return RegionProfile.SSH;
        }
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        fields.problem("sshPort", "\"sshPort\" must be a port from 1 to 65535, this is \"" + text + "\"");
        return RegionProfile.SSH;
    }

    private static Microversion microversion(Fields services, String service) {
        String text = services.text(service);
        if (text == null) {
            return null;
        }
        Optional<Microversion> version = Microversion.parse(text);
        if (version.isEmpty()) {
            services.problem(service, "\"" + service + "\" must be a version such as 2.90, this is \"" + text + "\"");
        }
        return version.orElse(null);
    }

    private LatencyBudget budget(Fields budgets, String operation) {
        Fields limits = budgets.below(operation);
        if (limits == null) {
            budgets.problem(operation, "a latency budget needs at least one of p50, p95, p99");
            return null;
        }
        limits.onlyKnown(PERCENTILES);
        try {
            return new LatencyBudget(duration(limits, "p50"), duration(limits, "p95"), duration(limits, "p99"));
        } catch (IllegalArgumentException wrong) {
            problems.add(limits.at(), wrong.getMessage());
            return null;
        }
    }

    private static Duration duration(Fields limits, String key) {
        String text = limits.text(key);
        if (text == null) {
            return null;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            limits.problem(
                    key,
                    "\"" + key + "\" must be a duration such as 250ms or 1.5s, or a number of milliseconds, this is \""
                            + text + "\"");
            return null;
        }
        int unit = matcher.group(2) == null ? 1 : MILLIS.get(matcher.group(2));
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    }

    private String others(Path folder) {
        List<String> names = names(folder);
        return names.isEmpty()
                ? ": write this file, with at least \"cloud: NAME\", the entry of clouds.yaml to use"
                : Suggestion.sentence(region, names) + " There are " + String.join(", ", names);
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            // All that is lost is the suggestion.
            return List.of();
        }
    }
}

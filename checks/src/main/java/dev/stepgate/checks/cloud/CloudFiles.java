package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Field;
import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Place;
import dev.stepgate.checks.cloud.YamlTree.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The clouds that clouds.yaml, secure.yaml, clouds-public.yaml and the environment describe, found and merged as openstacksdk's
 * {@code openstack/config/loader.py} does. Unlike there, a file that is found and cannot be read is a problem and not skipped.
 *
 * @param clouds each cloud's mapping, by name
 * @param profiles each public cloud's mapping, by name
 * @param searched what was looked for, in order, up to the file that was found
 * @param whole whether all of it could be read, so that a cloud that is not here does not exist
 */
record CloudFiles(Map<String, Mapping> clouds, Map<String, Mapping> profiles, List<Path> searched, boolean whole) {

    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    /** Variables that choose or tune, but describe no cloud. */
    private static final Set<String> SELECTORS =
            Set.of("OS_CLOUD", "OS_REGION_NAME", "OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE", "OS_CLOUD_NAME");

    /** Variables of test tools that happen to begin alike. */
    private static final List<String> FOREIGN = List.of("OS_TEST", "OS_STD", "OS_LOG");

    CloudFiles {
        clouds = Map.copyOf(clouds);
        profiles = Map.copyOf(profiles);
        searched = List.copyOf(searched);
    }

    static CloudFiles find(Environment environment, Problems all) {
        Problems problems = new Problems();
        List<Path> searched = new ArrayList<>();
        Map<String, Mapping> clouds = new LinkedHashMap<>();
        Optional<Mapping> publicly = first(environment, "clouds", "OS_CLIENT_CONFIG_FILE", searched, problems);
        Optional<Mapping> secretly = first(environment, "secure", "OS_CLIENT_SECURE_FILE", new ArrayList<>(), problems);
        Mapping merged = publicly.orElse(new Mapping(Place.NOWHERE, Map.of()));
        if (secretly.isPresent()) {
            merged = merged.overlaidBy(secretly.get());
        }
        Fields below = new Fields(merged, problems).below("clouds");
        if (below != null) {
            below.keys().forEach(name -> put(below, name, clouds));
        }
        Map<String, String> described = described(environment.variables());
        if (!described.isEmpty()) {
            String name =
                    Optional.ofNullable(environment.variable("OS_CLOUD_NAME")).orElse("envvars");
            if (clouds.put(name, ofVariables(described)) != null) {
                problems.add(
                        merged.at(),
                        "the cloud \"" + name
                                + "\" is described by this file and by the OS_* variables: rename one, or unset the variables");
            }
        }
        Map<String, Mapping> profiles = profiles(environment, problems);
        all.addAll(problems);
        return new CloudFiles(clouds, profiles, searched, problems.isEmpty());
    }

    private static void put(Fields clouds, String name, Map<String, Mapping> into) {
        Fields cloud = clouds.below(name);
        if (cloud != null) {
            into.put(name, new Mapping(clouds.keyAt(name), cloud.mapping().fields()));
        }
    }

    private static Map<String, Mapping> profiles(Environment environment, Problems problems) {
        Map<String, Mapping> profiles = new LinkedHashMap<>();
        first(environment, "clouds-public", "OS_CLIENT_VENDOR_FILE", new ArrayList<>(), problems)
                .map(file -> new Fields(file, problems).below("public-clouds"))
                .ifPresent(clouds -> clouds.keys().forEach(name -> put(clouds, name, profiles)));
        return profiles;
    }

    private static Optional<Mapping> first(
            Environment environment, String name, String variable, List<Path> searched, Problems problems) {
        String chosen = environment.variable(variable);
        if (chosen != null) {
            searched.add(environment.path(chosen));
        }
        for (Path folder : environment.folders()) {
            SUFFIXES.forEach(suffix -> searched.add(folder.resolve(name + suffix)));
        }
        for (Path candidate : searched) {
            if (Files.exists(candidate)) {
                searched.subList(searched.indexOf(candidate) + 1, searched.size())
                        .clear();
                return Optional.of(YamlFile.read(candidate, problems));
            }
        }
        return Optional.empty();
    }

    /** Those of the variables that describe a cloud, as keys of a cloud; empty if all they do is choose one. */
    private static Map<String, String> described(Map<String, String> variables) {
        Map<String, String> described = new LinkedHashMap<>();
        boolean any = false;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("OS_") && FOREIGN.stream().noneMatch(name::startsWith)) {
                described.put(name.substring(3).toLowerCase(Locale.ROOT), variable.getValue());
                any |= !SELECTORS.contains(name);
            }
        }
        return any ? described : Map.of();
    }

    private static Mapping ofVariables(Map<String, String> described) {
        Map<String, Field> fields = new LinkedHashMap<>();
        described.forEach((key, value) -> fields.put(key, new Field(Place.NOWHERE, new Text(Place.NOWHERE, value))));
        return new Mapping(Place.NOWHERE, fields);
    }
}

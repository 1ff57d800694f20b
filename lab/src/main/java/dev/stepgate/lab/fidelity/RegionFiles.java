package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** The files by which clients find a region, and their copies that lead to the proxy. Closing it removes the copies. */
final class RegionFiles implements AutoCloseable {

    private final Path clouds;
    private final Path profile;
    private final Path derived;
    private final Map<URI, String> addresses;

    private RegionFiles(Path clouds, Path profile, Path derived, Map<URI, String> addresses) {
        this.clouds = clouds;
        this.profile = profile;
        this.derived = derived;
        this.addresses = addresses;
    }

    /** Reads them; the directory of the copies is the owner's alone, since clouds.yaml holds passwords. */
    static RegionFiles read(String region, Path directory) {
        Path clouds = directory.resolve("clouds.yaml");
        Path profile = directory.resolve("regions").resolve(region + ".yaml");
        Map<URI, String> addresses = new LinkedHashMap<>();
        for (JsonNode cloud : Trees.yaml(clouds).path("clouds")) {
            String url = cloud.path("auth").path("auth_url").asText();
            if (!url.isEmpty()) {
                addresses.put(URI.create(url), "identity");
            }
        }
        Trees.yaml(profile).path("backends").properties().forEach(one -> one.getValue()
                .forEach(url -> addresses.put(URI.create(url.asText()), ServiceName.of(one.getKey()))));
        if (addresses.isEmpty()) {
            throw new FidelityException("expected an auth_url in " + clouds + ", found none");
        }
        try {
            return new RegionFiles(clouds, profile, Files.createTempDirectory("stepgate-proxy"), addresses);
        } catch (IOException e) {
            throw new FidelityException("cannot make a directory for the proxy's files: " + e.getMessage(), e);
        }
    }

    /** Where Keystone and the single backends are, with the service of each. */
    Map<URI, String> addresses() {
        return addresses;
    }

    /** Whose certificates the region's clients believe: those of the first cloud that names a file, or the platform's. */
    SSLContext tls() {
        for (JsonNode cloud : Trees.yaml(clouds).path("clouds")) {
            if (cloud.hasNonNull("cacert")) {
                return Authorities.of(clouds.resolveSibling(cloud.get("cacert").asText()));
            }
        }
        return Authorities.usual();
    }

    Path derived() {
        return derived;
    }

    /** Writes the copies. */
    void write(UnaryOperator<String> change) {
        try {
            Path regions = Files.createDirectories(derived.resolve("regions"));
            write(Files.readString(clouds), derived.resolve("clouds.yaml"), change);
            write(withoutCeph(), regions.resolve(profile.getFileName()), change);
        } catch (IOException e) {
            throw new FidelityException("cannot write the proxy's files: " + e.getMessage(), e);
        }
    }

    /** The proxy stands before OpenStack's services only. */
    private String withoutCeph() throws IOException {
        ObjectNode copy = Trees.yaml(profile).deepCopy();
        copy.remove("ceph");
        return new YAMLMapper().writeValueAsString(copy);
    }

    private static void write(String text, Path to, UnaryOperator<String> change) throws IOException {
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(to, change.apply(text));
    }

    @Override
    public void close() {
        try {
            Path regions = derived.resolve("regions");
            for (Path one :
                    List.of(derived.resolve("clouds.yaml"), regions.resolve(profile.getFileName()), regions, derived)) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new FidelityException(
                    "could not remove " + derived + ", which holds passwords; remove it by hand: " + e.getMessage(), e);
        }
    }
}

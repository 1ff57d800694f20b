package dev.stepgate.harness.run;

import dev.stepgate.reports.record.ProbeKind;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What probes ask of a service, as OpenStack's APIs have it.
 *
 * @param service its type
 * @param version what follows the address of its version document in the catalogue: {@code v2.1}, {@code v3/PROJECT}, or nothing
 */
record Questions(String service, String version) {

    /** {@code /v2.1}, {@code /v3/PROJECT}, {@code /v1/AUTH_…} at the end of a catalogue's address. */
    private static final Pattern VERSION_AND_PROJECT = Pattern.compile("/(v\\d+(\\.\\d+)?(/[^/]*)?)/?$");

    /** Of the service that has this endpoint in the catalogue. */
    static Questions of(String service, URI endpoint) {
        Matcher matcher = VERSION_AND_PROJECT.matcher(endpoint.getPath());
        return new Questions(service, matcher.find() ? matcher.group(1) : "");
    }

    /** The unversioned address of the service that has this endpoint or backend. */
    static URI versionDocument(URI endpoint) {
        String path = VERSION_AND_PROJECT.matcher(endpoint.getPath()).replaceFirst("");
        return endpoint.resolve(path.endsWith("/") ? path : path + "/");
    }

    /**
     * The address that a probe of this kind asks. Object stores have no version document, but tell about themselves at {@code /info}.
     *
     * @param at an endpoint or a backend of the service
     * @return empty if there is nothing of this kind to ask this service as a plain member
     */
    Optional<URI> url(ProbeKind kind, URI at) {
        URI base = versionDocument(at);
        return switch (kind) {
            case VERSION, SESSION -> Optional.of(service.equals("object-store") ? base.resolve("info") : base);
            case LIST -> list().map(base::resolve);
            case TOKEN -> service.equals("identity") ? Optional.of(base.resolve("v3/auth/tokens")) : Optional.empty();
            case WRITE -> write().map(base::resolve);
            case OBJECT -> service.equals("object-store") ? Optional.of(base.resolve(version)) : Optional.empty();
            case TCP -> Optional.of(URI.create("tcp://" + at.getHost() + ":" + port(at)));
            case PING -> Optional.of(URI.create("icmp://" + at.getHost()));
            case DNS, CANARY -> Optional.empty();
        };
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    }

    /** Lists that need the service's database and that every member may see. */
    private Optional<String> list() {
        return Optional.ofNullable(
                switch (service) {
                    case "identity" -> "v3/auth/projects";
                    case "compute" -> versionOr("v2.1") + "/servers?limit=1";
                    case "network" -> "v2.0/networks?limit=1";
                    case "image" -> "v2/images?limit=1";
                    case "volume" -> versionOr("v3") + "/volumes?limit=1";
                    case "object-store" -> version + "?limit=1&format=json";
                    case "dns" -> "v2/zones?limit=1";
                    case "orchestration" -> versionOr("v1") + "/stacks?limit=1";
                    case "shared-file-system" -> versionOr("v2") + "/shares?limit=1";
                    default -> null;
                });
    }

    /** Collections of small objects; of identity, logins. */
    private Optional<String> write() {
        return Optional.ofNullable(
                switch (service) {
                    case "identity" -> "v3/auth/tokens";
                    case "compute" -> versionOr("v2.1") + "/os-keypairs";
                    case "network" -> "v2.0/security-groups";
                    case "image" -> "v2/images";
                    case "volume" -> versionOr("v3") + "/volumes";
                    default -> null;
                });
    }

    private String versionOr(String usual) {
        return version.isEmpty() ? usual : version;
    }
}

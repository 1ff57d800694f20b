package dev.stepgate.checks.cloud;

import org.openstack4j.api.identity.EndpointURLResolver;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.model.identity.URLResolverParams;

/**
 * Tells openstack4j where a service is, by the catalogue of the session's current token. openstack4j's own resolver keeps what it once
 * found for ever, in a static map, and sends requests for a missing service to Keystone.
 */
final class SessionEndpoints implements EndpointURLResolver {

    private final Session session;

    SessionEndpoints(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    @Override
    public String findURLV3(URLResolverParams wanted) {
        String service = service(wanted.type);
        String url = session.endpoint(service).toString().replaceFirst("/+$", "");
        if (url.matches(".*/v\\d+(\\.\\d+)?(/.*)?")) {
            return url;
        }
        // openstack4j adds the version for every service but these.
        return switch (service) {
            case "compute" -> url + "/v2.1";
            case "volume" -> url + "/v3/" + session.token().projectId();
            default -> url;
        };
    }

    @Override
    public String findURLV2(URLResolverParams wanted) {
        throw new IllegalStateException("Stepgate speaks Identity API 3 only");
    }

    private static String service(ServiceType type) {
        return switch (type) {
            case BLOCK_STORAGE -> "volume";
            case SHARE -> "shared-file-system";
            case MAGNUM -> "container-infra";
            case TELEMETRY -> "meter";
            case TELEMETRY_AODH -> "alarm";
            case SAHARA -> "data-processing";
            case IDENTITY,
                    APP_CATALOG,
                    COMPUTE,
                    IMAGE,
                    OBJECT_STORAGE,
                    NETWORK,
                    OCTAVIA,
                    PLACEMENT,
                    EC2,
                    ORCHESTRATION,
                    CLUSTERING,
                    DATABASE,
                    BARBICAN,
                    TACKER,
                    ARTIFACT,
                    DNS,
                    WORKFLOW,
                    UNKNOWN -> type.getType();
        };
    }
}

package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    private static final String ID = "25cd5414-01d3-483f-8d8e-4e955624276d";

    @ParameterizedTest
    @CsvSource({
        "compute, GET, /v2.1/servers, compute.servers.list",
        "compute, GET, /v2.1/servers/detail, compute.servers.list",
        "compute, GET, /compute/v2.1/servers/ID, compute.servers.get",
        "compute, POST, /v2.1/servers, compute.servers.create",
        "compute, POST, /v2.1/servers/ID/action, compute.servers.action",
        "compute, DELETE, /v2.1/servers/ID, compute.servers.delete",
        "compute, GET, /v2.1/servers/ID/os-volume_attachments, compute.servers.os-volume_attachments.list",
        "compute, GET, /v2.1/os-keypairs/mine, compute.os-keypairs.get",
        "compute, GET, /v2.1/flavors/detail, compute.flavors.list",
        "compute, GET, /v2.1/flavors/m1.tiny, compute.flavors.get",
        "compute, GET, /v2.1/, compute.version.get",
        "compute, GET, '', compute.version.get",
        "volume, GET, /v3/af06382d365040cf92dd3668bb12d235/volumes/detail, volume.volumes.list",
        "image, PUT, /v2/images/ID/file, image.images.file.update",
        "image, PATCH, /v2/images/ID, image.images.update",
        "network, GET, /v2.0/networks, network.networks.list",
        "identity, POST, /v3/auth/tokens, identity.auth.tokens.create",
        "identity, HEAD, /v3/auth/tokens, identity.auth.tokens.head",
        "placement, GET, /resource_providers/ID/allocations, placement.resource_providers.allocations.list",
        "object-store, GET, /v1/AUTH_x, object-store.containers.list",
        "object-store, PUT, /v1/AUTH_x/box, object-store.containers.update",
        "object-store, GET, /v1/AUTH_x/box, object-store.objects.list",
        "object-store, GET, /v1/AUTH_x/box/a/b/c, object-store.objects.get",
        "object-store, DELETE, /v1/AUTH_x/box/thing, object-store.objects.delete"
    })
    void requestsForDifferentObjectsHaveOneName(String service, String method, String path, String name) {
        assertThat(Operation.name(service, method, path.replace("ID", ID))).isEqualTo(name);
    }
}

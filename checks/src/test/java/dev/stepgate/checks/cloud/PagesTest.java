package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.model.compute.Server;

/** A list is whole, or it is an exception. */
class PagesTest {

    private static final String SERVERS = "/compute/v2.1/servers/detail";

    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path directory;

    private Region region;
    private Session member;

    @BeforeEach
    void open() {
        region = Region.open("lab", cloud.configure(directory));
        member = region.member();
    }

    @AfterEach
    void close() {
        region.close();
        cloud.close();
    }

    @Test
    void novasLinksAreFollowedWhateverHostTheyName() {
        cloud.answer(
                SERVERS,
                request -> request.uri().contains("marker=b")
                        ? page("servers", "c", "")
                        : page(
                                "servers",
                                "a\"},{\"id\":\"b",
                                ",\"servers_links\":[{\"rel\":\"next\",\"href\":\"http://inside.invalid/servers/detail?limit=2&marker=b\"}]"));
        assertThat(ids(member.list("compute", "servers/detail", "servers"))).containsExactly("a", "b", "c");
        assertThat(member.openstack().compute().servers().list())
                .extracting(Server::getId)
                .containsExactly("a", "b", "c");
    }

    @Test
    void glancesNextIsFollowed() {
        cloud.answer(
                "/image/v2/images",
                request -> request.uri().contains("marker=a")
                        ? page("images", "b", ",\"next\":null")
                        : page("images", "a", ",\"next\":\"/v2/images?marker=a\""));
        assertThat(ids(member.list("image", "v2/images", "images"))).containsExactly("a", "b");
        assertThat(member.openstack().imagesV2().list()).hasSize(2);
    }

    @Test
    void keystonesLinksAreFollowed() {
        cloud.answer(
                "/v3/projects",
                request -> request.uri().contains("marker=a")
                        ? page("projects", "b", ",\"links\":{\"next\":null}")
                        : page(
                                "projects",
                                "a",
                                ",\"links\":{\"next\":\"http://x/v3/projects?marker=a\",\"self\":\"http://x\"}"));
        assertThat(ids(member.list("identity", "projects", "projects"))).containsExactly("a", "b");
        assertThat(member.openstack().identity().projects().list()).hasSize(2);
    }

    @Test
    void callersOwnLimitIsThePageOfOpenstackAndThePageSizeOfList() {
        cloud.answer(
                SERVERS,
                request -> request.uri().contains("marker=a")
                        ? page("servers", "b", "")
                        : page(
                                "servers",
                                "a",
                                ",\"servers_links\":[{\"rel\":\"next\",\"href\":\"?limit=1&marker=a\"}]"));
        assertThat(member.openstack().compute().servers().list(java.util.Map.of("limit", "1")))
                .hasSize(1);
        assertThat(ids(member.list("compute", "servers/detail?limit=1", "servers")))
                .containsExactly("a", "b");
    }

    @Test
    void emptyListIsAList() {
        cloud.answer(SERVERS, 200, "{\"servers\":[]}");
        assertThat(member.list("compute", "servers/detail", "servers")).isEmpty();
        assertThat(member.openstack().compute().servers().list()).isEmpty();
    }

    @Test
    void pagesThatGoInCirclesAreRefused() {
        cloud.answer(
                SERVERS,
                request -> page("servers", "a", ",\"servers_links\":[{\"rel\":\"next\",\"href\":\"?marker=a\"}]"));
        refused("expected an end of the list");
    }

    @Test
    void laterPageThatFailsFailsTheWholeList() {
        cloud.answer(
                SERVERS,
                request -> request.uri().contains("marker=a")
                        ? FakeCloud.Reply.of(404, "{}")
                        : page("servers", "a", ",\"servers_links\":[{\"rel\":\"next\",\"href\":\"?marker=a\"}]"));
        refused("answered 404");
    }

    @Test
    void listIsReadAnewWhenTheMarkerWasDeletedMeanwhile() {
        AtomicInteger firstPages = new AtomicInteger();
        cloud.answer(SERVERS, request -> {
            if (request.uri().contains("marker=b1d2")) {
                return FakeCloud.Reply.of(404, "{\"itemNotFound\":{\"message\":\"Server b1d2 could not be found.\"}}");
            }
            return firstPages.getAndIncrement() > 1
                    ? page("servers", "left", "")
                    : page("servers", "gone", ",\"servers_links\":[{\"rel\":\"next\",\"href\":\"?marker=b1d2\"}]");
        });
        assertThat(ids(member.list("compute", "servers/detail", "servers"))).containsExactly("left");
        assertThat(firstPages).hasValue(3);
    }

    @Test
    void listWhoseMarkersAreAllUnknownIsRefused() {
        AtomicInteger firstPages = new AtomicInteger();
        cloud.answer(SERVERS, request -> {
            if (request.uri().contains("marker=b1d2")) {
                return FakeCloud.Reply.of(400, "{\"badRequest\":{\"message\":\"marker [b1d2] not found\"}}");
            }
            firstPages.incrementAndGet();
            return page("servers", "b1d2", ",\"servers_links\":[{\"rel\":\"next\",\"href\":\"?marker=b1d2\"}]");
        });
        assertThatThrownBy(() -> member.list("compute", "servers/detail", "servers"))
                .isInstanceOf(RegionException.class)
                .hasMessageContaining("answered 400");
        assertThat(firstPages).hasValue(5);
    }

    @Test
    void answersThatAreNoListAreRefused() {
        cloud.answer(SERVERS, 200, "{}");
        refused("list");
        cloud.answer(SERVERS, 200, "");
        refused("JSON");
        cloud.answer(SERVERS, 200, "<html>maintenance</html>");
        refused("maintenance");
        cloud.answer(SERVERS, 200, "{\"servers\":null}");
        refused("list");
        cloud.answer(SERVERS, 300, "{\"choices\":[]}");
        refused("answered 300");
        cloud.answer(SERVERS, 204, "");
        refused("answered 204");
        cloud.answer(SERVERS, 503, "no server is available");
        refused("no server is available");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> member.list("compute", "servers/detail", "servers"))
                .isInstanceOf(RegionException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> member.openstack().compute().servers().list())
                .isInstanceOf(RegionException.class)
                .hasMessageContaining(message);
    }

    private static FakeCloud.Reply page(String key, String id, String more) {
        return FakeCloud.Reply.of(200, "{\"%s\":[{\"id\":\"%s\"}]%s}".formatted(key, id, more));
    }

    private static List<String> ids(List<JsonNode> objects) {
        return objects.stream().map(object -> object.path("id").asText()).toList();
    }
}

package dev.stepgate.lab.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private final Routes routes = new Routes()
            .open("GET", "/", operation -> Answer.of(200))
            .add("GET", "/servers/detail", operation -> Answer.of(200))
            .add("GET", "/servers/{id}", operation -> Answer.of(200))
            .add("DELETE", "/servers/{id}", operation -> Answer.of(204));

    private static Request request(String method, String target) {
        return new Request(method, URI.create(target), Map.of(), new byte[0]);
    }

    @Test
    void firstThatFitsIsTaken() {
        assertThat(routes.match(request("GET", "/servers/detail")).orElseThrow().parameters())
                .isEmpty();
        assertThat(routes.match(request("GET", "/servers/7?x=y")).orElseThrow().parameters())
                .containsEntry("id", "7");
    }

    @Test
    void slashAtTheEndDoesNotMatter() {
        assertThat(routes.match(request("GET", "/servers/7/"))).isPresent();
    }

    @Test
    void headIsAnsweredAsGet() {
        assertThat(routes.match(request("HEAD", "/servers/7"))).isPresent();
    }

    @Test
    void methodsOfAPathAreKnown() {
        assertThat(routes.match(request("PATCH", "/servers/7"))).isEmpty();
        assertThat(routes.methods(request("PATCH", "/servers/7"))).containsExactly("DELETE", "GET");
        assertThat(routes.methods(request("GET", "/nonsense"))).isEmpty();
    }

    @Test
    void onlyTheRootIsOpen() {
        assertThat(routes.match(request("GET", "/")).orElseThrow().open()).isTrue();
        assertThat(routes.match(request("GET", "/servers/7")).orElseThrow().open())
                .isFalse();
    }

    @Test
    void queryIsDecodedAndKeepsItsOrder() {
        Request request = request("GET", "/a?router:external=true&name=a%20b&name=c");

        assertThat(request.query("router:external")).contains("true");
        assertThat(request.query().get("name")).containsExactly("a b", "c");
        assertThat(request.target()).isEqualTo("/a?router:external=true&name=a%20b&name=c");
    }
}

package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FurtherRequestTest {

    @Test
    void aServiceHoldsUntilTheNextOne() {
        List<FurtherRequest> all = FurtherRequest.all(
                tree(
                        "[{\"service\": \"image\"}, {\"path\": \"/a\"}, {\"path\": \"/b\"}, {\"service\": \"compute\", \"path\": \"/c\"}]"));

        assertThat(all)
                .extracting(FurtherRequest::toString)
                .containsExactly("image: GET /a as member", "image: GET /b as member", "compute: GET /c as member");
    }

    @Test
    void allThatARequestMaySayIsRead() {
        FurtherRequest one = FurtherRequest.all(
                        tree("[{\"service\": \"compute\", \"method\": \"POST\", \"path\": \"/x\","
                                + " \"as\": \"admin\", \"version\": \"compute 2.3\", \"headers\": {\"A\": \"b\"}, \"body\": {\"c\": 1},"
                                + " \"save\": {\"id\": \"/d/id\"}, \"until\": {\"status\": \"404\"}}]"))
                .get(0);

        assertThat(one.caller()).isEqualTo(Caller.ADMIN);
        assertThat(one.headers())
                .containsEntry("OpenStack-API-Version", "compute 2.3")
                .containsEntry("A", "b");
        assertThat(one.body()).hasToString("{\"c\":1}");
        assertThat(one.save()).containsEntry("id", "/d/id");
        assertThat(one.until()).containsEntry("status", "404");
    }

    @Test
    void anUnknownKeyIsAnError() {
        JsonNode typo = tree("[{\"service\": \"image\", \"path\": \"/a\", \"methode\": \"GET\"}]");

        assertThatThrownBy(() -> FurtherRequest.all(typo))
                .isInstanceOf(FidelityException.class)
                .hasMessageContaining("methode");
    }

    @Test
    void theListOfThisBuildIsReadable() {
        assertThat(FurtherRequest.all(Trees.ownYaml("requests.yaml")))
                .hasSizeGreaterThan(200)
                .extracting(FurtherRequest::service)
                .isSubsetOf(Fixtures.SERVICES);
    }

    private static JsonNode tree(String json) {
        return Trees.parse(json).orElseThrow();
    }
}

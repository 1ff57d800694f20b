package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @Test
    void sameAnswersDoNotDiffer() {
        assertThat(Comparison.of(lab("{\"a\": [1], \"b\": \"x\"}"), lab("{\"a\": [7, 8], \"b\": \"other\"}")))
                .isEmpty();
    }

    @Test
    void lessThanTheLabShowsIsNoDifferenceWhereTheLabDoesNotAlwaysShowIt() {
        assertThat(Comparison.of(lab("{\"a\": 1, \"b\": null}", "{\"b\": \"x\"}"), lab("{\"b\": null}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1} | {'a': 1, 'b': 2} | body.b | no such field | integer",
                "{'a': 1} | {} | body.a | integer, always there | no such field",
                "{'a': 'x'} | {'a': null} | body.a | text | null",
                "{'a': '2026-11-22T14:03:22Z'} | {'a': '2026-11-22T14:03:22'} | body.a | time-Z | time-plain",
                "{'a': null} | {'a': {'b': 1}} | body.a | null | an object",
                "{'a': null} | {'a': [1]} | body.a | null | an array",
                "{'a': [1]} | {'a': []} | body.a | never empty | always empty",
                "{'a': []} | {'a': [1]} | body.a | always empty | elements: integer",
                "{'a': [{'b': 1}]} | {'a': [{'b': '1'}]} | body.a[].b | integer | digits",
                "{'metadata': {'k': 'x'}} | {'metadata': {'q': 1}} | body.metadata[] | text | integer",
                "{'metadata': null} | {'metadata': {}} | body.metadata | null | an object whose names are data"
            })
    void eachKindOfDifferenceIsNamedWithItsPlace(
            String lab, String seen, String path, String expected, String instead) {
        assertThat(Comparison.of(lab(quoted(lab)), lab(quoted(seen))))
                .extracting(Difference::path, Difference::expected, Difference::seen)
                .containsExactly(tuple(path, expected, instead));
    }

    @Test
    void aFieldThatIsSometimesMissingDiffersFromOneThatIsAlwaysThere() {
        assertThat(Comparison.of(lab("{\"a\": 1}"), lab("{\"a\": 1}", "{}")))
                .extracting(Difference::path, Difference::seen)
                .containsExactly(tuple("body.a", "sometimes not there"));
    }

    @Test
    void anOperationThatWasNeverRecordedIsADifference() {
        Recording seen = Recording.of(
                List.of(Exchanges.json(200, "{}"), Exchanges.of("GET", "/v2.1/unheard-of", Map.of(), "", 200, "{}")));

        assertThat(Comparison.of(lab("{}"), seen))
                .extracting(Difference::operation, Difference::expected, Difference::seen)
                .containsExactly(tuple("compute: GET /v2.1/unheard-of as member: 200", "never asked", "200"));
    }

    @Test
    void anotherStatusIsADifferenceFromBothSides() {
        Recording seen = Recording.of(List.of(Exchanges.json(404, "{}")));

        assertThat(Comparison.of(lab("{}"), seen))
                .extracting(Difference::expected, Difference::seen)
                .containsExactly(tuple("200", "404"), tuple("200", "404"));
    }

    @Test
    void whatAShorterTourDoesNotAskIsADifferenceOnlyOfAWholeOne() {
        Recording whole = Recording.of(
                List.of(Exchanges.json(200, "{}"), Exchanges.of("GET", "/v2.1/flavors", Map.of(), "", 200, "{}")));

        assertThat(Comparison.ofWhatWasAnswered(whole, lab("{}"))).isEmpty();
        assertThat(Comparison.of(whole, lab("{}")))
                .extracting(Difference::operation, Difference::seen)
                .containsExactly(tuple("compute: GET /v2.1/flavors as member: 200", "never asked"));
        assertThat(Comparison.ofWhatWasAnswered(whole, Recording.of(List.of(Exchanges.json(404, "{}")))))
                .extracting(Difference::seen)
                .containsExactly("404");
    }

    @Test
    void headersAreCompared() {
        Exchange one = Exchanges.json(200, "{}");
        Recording seen = Recording.of(
                List.of(Exchanges.with(one, Map.of("content-type", List.of("text/html"), "vary", List.of("x")))));

        assertThat(Comparison.of(Recording.of(List.of(one)), seen))
                .extracting(Difference::path, Difference::expected, Difference::seen)
                .contains(
                        tuple("headers.content-type", "'application/json'", "'text/html'"),
                        tuple("headers.vary", "no such field", "'x'"));
    }

    @Test
    void theOrderOfAllowedMethodsDoesNotCount() {
        Exchange one = Exchanges.json(200, "{}");
        Recording first = Recording.of(List.of(Exchanges.with(one, Map.of("allow", List.of("GET, POST")))));
        Recording second = Recording.of(List.of(Exchanges.with(one, Map.of("allow", List.of("POST,GET")))));

        assertThat(Comparison.of(first, second)).isEmpty();
    }

    @Test
    void nothingIsNotCompared() {
        Recording nothing = Recording.of(List.of());

        assertThatThrownBy(() -> Comparison.of(nothing, lab("{}")))
                .isInstanceOf(FidelityException.class)
                .hasMessageContaining("0 of the lab");
        assertThatThrownBy(() -> Comparison.of(lab("{}"), nothing))
                .isInstanceOf(FidelityException.class)
                .hasMessageContaining("0 of the region");
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static Recording lab(String... bodies) {
        return Recording.of(
                List.of(bodies).stream().map(body -> Exchanges.json(200, body)).toList());
    }
}

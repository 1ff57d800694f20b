package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {

    @Test
    void eachTypeHasItsName() {
        assertThat(written(of("{\"a\": null, \"b\": 1, \"c\": 1.5, \"d\": true, \"e\": \"x\", \"f\": \"2.1\"}")))
                .isEqualTo(
                        "{\"a\":\"null\",\"b\":\"integer\",\"c\":\"number\",\"d\":\"boolean\",\"e\":\"text\",\"f\":\"decimal\"}");
    }

    @Test
    void whatIsNotInAllObjectsIsOptional() {
        assertThat(written(of("{\"a\": 1, \"b\": null}").and(of("{\"b\": \"x\", \"c\": 1}"))))
                .isEqualTo("{\"a?\":\"integer\",\"b\":\"null | text\",\"c?\":\"integer\"}");
    }

    @Test
    void elementsOfAnArrayAreOneShape() {
        assertThat(written(of("[{\"a\": 1}, {\"a\": null, \"b\": 1}]")))
                .isEqualTo("[\"+\",{\"a\":\"integer | null\",\"b?\":\"integer\"}]");
    }

    @Test
    void emptyArraysAreToldFromThoseThatAreSometimesEmpty() {
        assertThat(written(of("[]"))).isEqualTo("[]");
        assertThat(written(of("[]").and(of("[1]")))).isEqualTo("[\"integer\"]");
        assertThat(written(of("[2]").and(of("[1]")))).isEqualTo("[\"+\",\"integer\"]");
    }

    @Test
    void namesThatAreDataDoNotCount() {
        assertThat(written(of("{\"metadata\": {\"a\": \"x\", \"b\": \"1\"}}")))
                .isEqualTo("{\"metadata\":{\"+\":\"digits | text\"}}");
        assertThat(written(of("{\"metadata\": {}}"))).isEqualTo("{\"metadata\":{\"*\":null}}");
    }

    @Test
    void wordsCountInRefusals() {
        Shape shape = new Shapes(true)
                .of(Trees.parse("{\"m\": \"no user 1 | 2\", \"id\": \"7\"}").orElseThrow());

        assertThat(written(shape)).isEqualTo("{\"id\":\"digits\",\"m\":\"'no user 1 | 2'\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"null | text\"",
                "\"'a | b'\"",
                "{\"a?\":[\"+\",{\"b\":\"null\"}],\"m\":{\"*\":\"text\"},\"n\":{\"+\":[]},\"o\":{\"*\":null}}",
                "{\"|\":[\"null | text\",{\"a\":\"integer\"},[\"integer\"],{\"*\":\"text\"}]}",
                "{\"|\":[\"'one'\",\"'two'\"]}"
            })
    void whatIsWrittenIsReadAgain(String json) {
        Shape read = ShapeJson.read(Trees.parse(json).orElseThrow());

        assertThat(written(read)).isEqualTo(json);
    }

    private static Shape of(String json) {
        return new Shapes(false).of(Trees.parse(json).orElseThrow());
    }

    private static String written(Shape shape) {
        return ShapeJson.write(shape).toString();
    }
}

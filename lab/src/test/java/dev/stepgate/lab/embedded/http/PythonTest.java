package dev.stepgate.lab.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonTest {

    @Test
    void treesReadAsPythonPrintsThem() {
        assertThat(Python.repr(Json.literal("{\"a\": [1, \"x\"], \"b\": true, \"c\": null, \"d\": {}}")))
                .isEqualTo("{'a': [1, 'x'], 'b': True, 'c': None, 'd': {}}");
    }
}

package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CephReadinessTest {

    /** What {@code ceph status} of the lab says, as far as it is looked at. */
    private static final String READY = """
            {"health": {"status": "HEALTH_OK", "checks": {}},
             "quorum_names": ["ceph1", "ceph2", "ceph3"],
             "osdmap": {"num_osds": 3, "num_up_osds": 3},
             "pgmap": {"pgs_by_state": [{"state_name": "active+clean", "count": 49}], "num_pgs": 49},
             "mgrmap": {"available": true, "num_standbys": 1}}
            """;

    @Test
    void healthyClusterWithAllItsDaemonsLacksNothing() throws JsonProcessingException {
        assertThat(missing(READY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ceph1\", | '' | 2 of 3 monitors in quorum",
                "\"num_up_osds\": 3 | \"num_up_osds\": 1 | 1 of 3 OSDs up",
                "\"num_standbys\": 1 | \"num_standbys\": 0 | 1 of 2 managers",
                "\"available\": true | \"available\": false | 0 of 2 managers",
                "\"num_pgs\": 49 | \"num_pgs\": 57 | 49 of 57 placement groups active+clean",
                "active+clean | unknown | 0 of 49 placement groups active+clean",
                "HEALTH_OK | HEALTH_WARN | HEALTH_WARN",
                "\"HEALTH_OK\", \"checks\": {} | \"HEALTH_WARN\", \"checks\": {\"MON_DOWN\": {}} | HEALTH_WARN (MON_DOWN)"
            })
    void whatIsNotThereIsMissing(String there, String instead, String missing) throws JsonProcessingException {
        assertThat(READY).contains(there);
        assertThat(missing(READY.replace(there, instead))).isEqualTo(missing);
    }

    @Test
    void statusThatSaysNothingIsNotReady() throws JsonProcessingException {
        assertThat(missing("{}"))
                .isEqualTo("no health, 0 of 3 monitors in quorum, 0 of 2 managers, 0 of 3 OSDs up,"
                        + " 0 of 0 placement groups active+clean");
    }

    private static String missing(String status) throws JsonProcessingException {
        return CephReadiness.missing(new ObjectMapper().readTree(status));
    }
}

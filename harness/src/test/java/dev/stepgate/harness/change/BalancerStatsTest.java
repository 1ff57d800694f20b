package dev.stepgate.harness.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Observation.Subject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalancerStatsTest {

    /** The columns of HAProxy 2.6, of which most are left out after the ones that are read; a last check with a comma and quotes. */
    private static final String TABLE = """
            # pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,last_chk,
            stats,FRONTEND,,,1,2,4000,59,5900,118000,0,0,5,,,,,OPEN,,,,,,,,,1,2,0,,,,0,1,0,3,,,,,
            keystone,controller1,0,0,0,2,,120,9000,80000,,0,,0,0,0,0,UP,1,1,0,0,0,300,0,,1,3,1,,120,,2,0,,4,L7OK,200,5,"HTTP status check returned code 200, ""OK\"""
            keystone,controller2,0,0,0,2,,119,9000,80000,,0,,3,0,3,1,DOWN,1,0,0,3,1,12,12,,1,3,2,,119,,2,0,,4,L4CON,,0,Connection refused,
            keystone,BACKEND,0,0,0,2,400,239,18000,160000,0,0,,3,0,3,1,UP,1,1,0,,0,300,0,,1,3,0,,239,,1,0,,8,,,,,
            nova-api,controller1,0,0,0,1,,4,300,900,,0,,0,0,0,0,UP 2/3,1,1,0,2,0,300,0,,1,4,1,,4,,2,0,,1,L7STS,503,2,Service Unavailable,
            nova-api,controller2,0,0,0,1,,4,300,900,,0,,0,0,0,0,no check,1,1,0,,,300,,,1,4,2,,4,,2,0,,1,,,,,
            whatever,node1,0,0,0,1,,4,300,900,,0,,0,0,0,0,MAINT,1,1,0,,,300,,,1,4,2,,4,,2,0,,1,,,,,
            """;

    @Test
    void readsTheStatesOfServersAndProxiesAsHaproxyWritesThem() throws IOException {
        Map<String, State> states = BalancerStats.states(TABLE);
        assertThat(states.keySet())
                .containsExactly(
                        "keystone/controller1",
                        "keystone/controller2",
                        "keystone",
                        "nova-api/controller1",
                        "nova-api/controller2",
                        "whatever/node1");
        assertThat(states)
                .containsEntry("keystone/controller1", new State(Subject.BACKEND, "identity", "UP", "L7OK/200"))
                .containsEntry("keystone/controller2", new State(Subject.BACKEND, "identity", "DOWN", "L4CON"))
                .containsEntry("keystone", new State(Subject.BACKEND, "identity", "UP", null))
                .containsEntry("nova-api/controller1", new State(Subject.BACKEND, "compute", "UP", "L7STS/503"))
                .containsEntry("nova-api/controller2", new State(Subject.BACKEND, "compute", "no check", null))
                .containsEntry("whatever/node1", new State(Subject.BACKEND, null, "MAINT", null));
    }

    @Test
    void tableWithoutProxiesHasNoStates() throws IOException {
        assertThat(BalancerStats.states("# pxname,svname,status,\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Statistics Report for HAProxy</body></html>", "pxname;svname\n"})
    void anythingElseIsNoTable(String text) {
        assertThatThrownBy(() -> BalancerStats.states(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a table");
    }

    @ParameterizedTest
    @CsvSource({
        "keystone, identity",
        "keystone_external_front, identity",
        "nova-api, compute",
        "placement_api, placement",
        "neutron-server, network",
        "cinder_api, volume",
        "radosgw, object-store",
        "identity, identity",
        "mariadb,",
        "'',"
    })
    void proxyBelongsToTheServiceOfTheProjectThatNamesIt(String proxy, String service) {
        assertThat(Projects.service(proxy)).isEqualTo(service);
    }
}

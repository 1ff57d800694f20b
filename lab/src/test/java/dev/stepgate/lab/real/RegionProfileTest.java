package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionProfileTest {

    @Test
    void hasTheKeysThatChecksAndHarnessRead() {
        assertThat(RegionProfile.render(false)).isEqualTo("""
                region: lab
                stage: dev
                cloud: lab
                appCredentialCloud: lab-appcred
                adminCloud: lab-admin
                image: lab-guest
                flavor: lab.nano
                externalNetwork: public
                services: [identity, image, network, compute, volume, placement]
                backends:
                  identity: [http://172.30.0.21:5000/v3, http://172.30.0.22:5000/v3]
                  image: [http://172.30.0.21:9292/, http://172.30.0.22:9292/]
                  network: [http://172.30.0.21:9696/, http://172.30.0.22:9696/]
                  compute: [http://172.30.0.21:8774/, http://172.30.0.22:8774/]
                  volume: [http://172.30.0.21:8776/, http://172.30.0.22:8776/]
                  placement: [http://172.30.0.21:8778/, http://172.30.0.22:8778/]
                control: http://172.30.0.5:1984/
                balancerStats: http://172.30.0.5:1984/
                microversions: {compute: 2.93, volume: 3.70, placement: 1.39}
                latencyBudgets:
                  default: {p50: 1000, p95: 3000, p99: 5000}
                """);
    }

    @Test
    void cephAddsObjectStorageAndTheWayToItsManagers() {
        assertThat(RegionProfile.render(true))
                .contains("services: [identity, image, network, compute, volume, placement, object-store]\n")
                .contains("  object-store: [http://172.30.0.43:8080/swift/v1]\n")
                .contains("""
                        ceph:
                          dashboards: [https://172.30.0.41:8443/, https://172.30.0.42:8443/]
                          exporters: [http://172.30.0.41:9283/, http://172.30.0.42:9283/]
                          user: stepgate
                          passwordFile: lab-ceph.password
                        latencyBudgets:
                        """);
    }
}

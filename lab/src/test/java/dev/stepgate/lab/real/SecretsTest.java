package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = Secrets.generate(new SecureRandom());

    @Test
    void environmentOfContainerGivesThemBack() {
        assertThat(Secrets.fromEnvironment(secrets.environment().toArray(String[]::new)))
                .contains(secrets);
    }

    @Test
    void incompleteEnvironmentGivesNone() {
        assertThat(Secrets.fromEnvironment()).isEmpty();
        assertThat(Secrets.fromEnvironment("PATH=/bin", secrets.environment().get(0)))
                .isEmpty();
    }

    @Test
    void textShowsNoPassword() {
        assertThat(secrets.toString()).isEqualTo("Secrets[***]");
    }

    @Test
    void passwordsDifferAndNeedNoQuoting() {
        assertThat(List.of(secrets.service(), secrets.admin(), secrets.member(), secrets.applicationCredential()))
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("[a-zA-Z0-9]{24}"));
        assertThat(secrets.ceph()).matches("stepgate-lab-[a-zA-Z0-9]{24}");
    }
}

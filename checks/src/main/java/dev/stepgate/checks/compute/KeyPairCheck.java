package dev.stepgate.checks.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.LoginKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openstack4j.model.common.ActionResponse;

/** A key pair of a plain member keeps its public key. */
@Needs("compute")
@Tag("compute")
@Tag("functional")
@Tag("smoke")
@DisplayName("Key pair")
public class KeyPairCheck {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    @DisplayName("is made, shown and removed")
    void isMadeShownAndRemoved(Session member, Resources resources, Wait patience) {
        String name = resources.name(ResourceKind.KEY_PAIR);
        String publicKey = LoginKey.openSsh((RSAPublicKey) LoginKey.ours().getPublic());
        member.openstack().compute().keypairs().create(name, publicKey);

        assertThat(member.get("compute", "os-keypairs/" + name)
                        .path("keypair")
                        .path("public_key")
                        .asText())
                .as("the public key of key pair %s", name)
                .isEqualTo(publicKey);
        assertThat(member.list("compute", "os-keypairs", "keypairs"))
                .as("the key pairs in the list")
                .extracting(listed -> listed.path("keypair").path("name").asText())
                .contains(name);

        ActionResponse deleted = member.openstack().compute().keypairs().delete(name);
        assertThat(deleted.isSuccess())
                .as("the deletion is accepted: %s", deleted)
                .isTrue();
        patience.until(
                "key pair " + name + " to answer 404",
                SOON,
                () -> member.raw("compute").get("os-keypairs/" + name).statusCode(),
                status -> status == 404);
    }
}

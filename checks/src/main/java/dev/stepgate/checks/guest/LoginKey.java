package dev.stepgate.checks.guest;

import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** A key of our own and the key pair in nova that has its public half. */
public final class LoginKey {

    private static final int BITS = 2048;
    private static final String TYPE = "ssh-rsa";

    private final String name;
    private final KeyPair pair;

    private LoginKey(String name, KeyPair pair) {
        this.name = name;
        this.pair = pair;
    }

    static LoginKey create(Session member, Resources resources) {
        return create(member, resources, ours());
    }

    static LoginKey create(Session member, Resources resources, KeyPair pair) {
        String name = resources.name(ResourceKind.KEY_PAIR);
        member.openstack().compute().keypairs().create(name, openSsh((RSAPublicKey) pair.getPublic()));
        return new LoginKey(name, pair);
    }

    /** One whose key pair nova has already. */
    static LoginKey known(String name, KeyPair pair) {
        return new LoginKey(name, pair);
    }

    /** The name of the key pair in nova. */
    public String name() {
        return name;
    }

    /** Both halves. */
    public KeyPair pair() {
        return pair;
    }

    /** The key of this process, which leaves its memory at no time; making one takes a busy computer half a second. */
    public static KeyPair ours() {
        return Ours.PAIR;
    }

    /** A new key that nobody knows. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform must have RSA", e);
        }
    }

    /** The key as a line of OpenSSH's authorized_keys (RFC 4253, section 6.6). */
    public static String openSsh(RSAPublicKey key) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(blob)) {
            for (byte[] part : new byte[][] {
                TYPE.getBytes(StandardCharsets.US_ASCII),
                key.getPublicExponent().toByteArray(),
                key.getModulus().toByteArray()
            }) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TYPE + " " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " stepgate";
    }

    private static final class Ours {
        private static final KeyPair PAIR = generate();
    }
}

package dev.stepgate.lab.embedded.compute;

import dev.stepgate.lab.embedded.http.ApiError;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;

/** SSH keys in the forms that Nova shows. */
final class Keys {

    private static final int BITS = 2048;

    private Keys() {}

    /** A new pair: the line for authorized_keys, and the private half in PEM. */
    record Made(String publicLine, String privatePem) {

        @Override
        public String toString() {
            return publicLine;
        }
    }

    static Made generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            java.security.KeyPair pair = generator.generateKeyPair();
            String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            return new Made(
                    line((RSAPublicKey) pair.getPublic()),
                    "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform must have RSA", e);
        }
    }

    private static String line(RSAPublicKey key) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(blob)) {
            byte[][] parts = {
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                key.getPublicExponent().toByteArray(),
                key.getModulus().toByteArray()
            };
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " Generated-by-Nova";
    }

    /** @throws ApiError 400 if the line is no public key */
    static String fingerprint(String publicLine) {
        String[] parts = publicLine.trim().split("\\s+", -1);
        try {
            byte[] blob = Base64.getDecoder().decode(parts.length < 2 ? "!" : parts[1]);
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(blob));
        } catch (IllegalArgumentException e) {
            throw new ApiError(400, "Keypair data is invalid: failed to generate fingerprint");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform must have MD5", e);
        }
    }
}

package dev.stepgate.harness.carried;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * The key to a run's carried server, outside its record, for a harness that takes the run over: readable for this user alone, gone with the
 * server.
 *
 * @param file where it is
 */
record KeyFile(Path file) {

    /** @param folder for the keys of all runs */
    static KeyFile of(Path folder, String run) {
        return new KeyFile(folder.resolve(run + ".key"));
    }

    /** Keeps the key. */
    void write(KeyPair pair) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.deleteIfExists(file);
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, pair.getPrivate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("the key to the carried server cannot be kept", e);
        }
    }

    /** The key; null if it is not here. */
    KeyPair read() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            if (rsa.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)))
                    instanceof RSAPrivateCrtKey own) {
                return new KeyPair(
                        rsa.generatePublic(new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent())), own);
            }
            return null;
        } catch (GeneralSecurityException broken) {
            // A harness that died while it wrote it has not made the server yet.
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the key to the carried server cannot be read", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key to a server that is gone cannot be deleted", e);
        }
    }
}

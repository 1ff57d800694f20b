package dev.stepgate.checks.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes keys and self-signed certificates with the JDK's own keytool. */
final class KeyTool {

    private static final String STORE_PASSWORD = "changeit";

    private final Path store;
    private final Path pem;

    private KeyTool(Path store, Path pem) {
        this.store = store;
        this.pem = pem;
    }

    /**
     * A new key and certificate.
     *
     * @param start as keytool's -startdate, such as {@code -10d}
     * @param names as keytool's -ext san, such as {@code ip:127.0.0.1}
     */
    static KeyTool certificate(Path folder, String start, int days, String names) throws Exception {
        Path store = folder.resolve("keys.p12");
        Path pem = folder.resolve("ca.pem");
        run(
                "-genkeypair",
                "-alias",
                "api",
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-dname",
                "CN=api.test",
                "-startdate",
                start,
                "-validity",
                String.valueOf(days),
                "-ext",
                "san=" + names);
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        keys(store).getCertificate("api").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new KeyTool(store, pem);
    }

    /** The certificate as PEM. */
    Path pem() {
        return pem;
    }

    /** TLS of a server that shows the certificate. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys(store), STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore keys(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, STORE_PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-storepass", STORE_PASSWORD, "-storetype", "PKCS12", "-J-XX:TieredStopAtLevel=1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}

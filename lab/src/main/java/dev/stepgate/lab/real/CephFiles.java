package dev.stepgate.lab.real;

import java.nio.file.Path;
import java.time.Duration;

/** The two files beside {@code clouds.yaml} that a lab with Ceph adds: the password of the dashboard's user and its certificate. */
final class CephFiles {

    /** The file with the password. */
    static final String PASSWORD = "lab-ceph.password";

    private static final String CERTIFICATE = "lab-ceph.pem";
    private static final Duration EXEC_LIMIT = Duration.ofSeconds(60);

    private final Path directory;

    CephFiles(Path directory) {
        this.directory = directory;
    }

    void refuseIfForeign() {
        password().refuseIfForeign();
        certificate().refuseIfForeign();
    }

    /**
     * Writes both.
     *
     * @return the certificate's
     * @throws LabException if the certificate cannot be had
     */
    Path write(DockerEngine docker, Secrets secrets) {
        String container = "lab-" + CephNodes.ADMINISTRATION;
        ExecResult found = docker.exec(container, EXEC_LIMIT, "cat", "/etc/ceph/dashboard.pem");
        if (!found.succeeded() || !found.output().contains("BEGIN CERTIFICATE")) {
            throw new LabException("the certificate of Ceph's dashboard could not be read from " + container + ": "
                    + found.output().strip());
        }
        password().write(secrets.ceph() + "\n");
        certificate().write(found.output());
        return directory.resolve(CERTIFICATE);
    }

    void remove() {
        password().remove();
        certificate().remove();
    }

    private OwnedFile password() {
        return new OwnedFile(directory.resolve(PASSWORD), Secrets.CEPH_MARK);
    }

    private OwnedFile certificate() {
        return new OwnedFile(directory.resolve(CERTIFICATE));
    }
}

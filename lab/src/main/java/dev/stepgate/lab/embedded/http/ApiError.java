package dev.stepgate.lab.embedded.http;

/** A refusal, which the service's {@link Dialect} puts into its own words. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    /**
     * A refusal.
     *
     * @param status from 400 to 599
     * @param type the service's name of the error, such as NetworkNotFound; only some services show it
     * @param message what the service says
     */
    public ApiError(int status, String type, String message) {
        super(message, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("expected a status of refusal, got " + status);
        }
        this.status = status;
        this.type = type;
    }

    /** A refusal of a service that does not name its errors. */
    public ApiError(int status, String message) {
        this(status, "", message);
    }

    /** From 400 to 599. */
    public int status() {
        return status;
    }

    /** The service's name of the error; may be empty. */
    public String type() {
        return type;
    }
}

package dev.stepgate.checks.cloud;

/**
 * The region could not be asked, or its answer says nothing: what should have been observed is UNKNOWN. The command line exits with 2.
 *
 * <p>The message names the endpoint, what it answered and what to do next. It never holds a secret.
 */
public class RegionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String requestId;

    /** Nothing answered. */
    public RegionException(String message, Throwable cause) {
        this(message, 0, null, cause);
    }

    /**
     * Something answered that was of no use.
     *
     * @param status the HTTP status; 0 if nothing answered
     * @param requestId the service's id of the request; null if it gave none
     * @param cause may be null
     */
    public RegionException(String message, int status, String requestId, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.requestId = requestId;
    }

    /** The HTTP status of the answer; 0 if there was none. */
    public int status() {
        return status;
    }

    /** The service's id of the request; null if it gave none. */
    public String requestId() {
        return requestId;
    }
}

package dev.stepgate.checks.cloud;

/**
 * Keystone answered and refused the credentials, so the configuration is wrong and not the region. The command line exits with 254, as it
 * does for a {@link ConfigurationException}.
 */
public final class LoginException extends RegionException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports a refused login.
     *
     * @param status the HTTP status of Keystone's answer
     * @param requestId Keystone's id of the request; null if it gave none
     */
    public LoginException(String message, int status, String requestId) {
        super(message, status, requestId, null);
    }
}

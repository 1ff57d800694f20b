package dev.stepgate.lab.embedded.http;

/** What keystonemiddleware answers in front of a service where the token is missing or not good. */
public final class TokenRefusal {

    private TokenRefusal() {}

    /**
     * The answer.
     *
     * @param keystone its address without a path
     */
    public static Answer by(String keystone) {
        return Answer.json(
                        401,
                        Json.object(
                                "error",
                                Json.object()
                                        .put("code", 401)
                                        .put("title", "Unauthorized")
                                        .put("message", "The request you have made requires authentication.")))
                .with("www-authenticate", "Keystone uri=\"" + keystone + "\"");
    }
}

package dev.stepgate.checks.cloud;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Removes secrets from what people get to see. */
final class Redaction {

    private static final int EXCERPT = 300;

    /** Headers whose values are secret. */
    static final Set<String> HEADERS = headers();

    /** Members of JSON whose values are secret: passwords, tokens, private keys. */
    private static final Pattern MEMBER = Pattern.compile(
            "(\"[^\"]*(?:pass|passwd|password|secret|token|private_key|user_data|auth_key|adminPass)[^\"]*\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"?",
            Pattern.CASE_INSENSITIVE);

    /** Fernet tokens, Keystone's default, wherever they stand. */
    private static final Pattern FERNET = Pattern.compile("gAAAAA[A-Za-z0-9_=-]{20,}");

    private Redaction() {}

    private static Set<String> headers() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of(
                "X-Auth-Token",
                "X-Subject-Token",
                "X-Service-Token",
                "X-Storage-Token",
                "X-Auth-Key",
                "Authorization",
                "Cookie",
                "Set-Cookie"));
        return names;
    }

    /** The text with the values of secret JSON members and with tokens replaced by {@code ***}. */
    static String text(String text) {
        String hidden = MEMBER.matcher(text).replaceAll("$1\"***\"");
        return FERNET.matcher(hidden).replaceAll("***");
    }

    /** The beginning of a body, on one line, without secrets. */
    static String excerpt(String body) {
        String line =
                text(body).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    }
}

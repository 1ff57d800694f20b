package dev.stepgate.harness.readiness;

import java.util.regex.Pattern;

/**
 * What one check of {@code SERVICE-status upgrade check} found.
 *
 * @param result 0 success, 1 warning, 2 failure
 */
record CheckResult(String check, int result, String details) {

    /** Names that services give to checks which look at nothing of theirs. */
    private static final Pattern HOLLOW = Pattern.compile(
            "(?i).*\\b(placeholder|sample|dummy|noop)\\b.*|policy file json to yaml migration|.*use of policy file.*");

    /** Whether it looks at something of the service's own. */
    boolean isOfSubstance() {
        return !HOLLOW.matcher(check).matches();
    }

    String told() {
        return check + (details.isBlank() ? "" : " (" + details + ")");
    }
}

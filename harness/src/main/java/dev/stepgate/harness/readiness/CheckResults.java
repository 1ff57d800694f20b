package dev.stepgate.harness.readiness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code SERVICE-status upgrade check} prints: a table of one column whose cells hold the lines {@code Check:}, {@code Result:}
 * and {@code Details:}, long ones broken; or JSON. Source: oslo.upgradecheck.
 */
final class CheckResults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CELL = Pattern.compile("^\\s*\\|\\s?(.*?)\\s*\\|\\s*$");
    private static final Pattern FIELD = Pattern.compile("^(Check|Result|Details):\\s*(.*)$");
    private static final List<String> WORDS = List.of("success", "warning", "failure");

    private String check;
    private String result;
    private StringBuilder details;
    private StringBuilder open;
    private boolean unreadable;
    private final List<CheckResult> results = new ArrayList<>();

    private CheckResults() {}

    /** The results in order; empty if it holds none, or one that cannot be read: of what is left nothing may be concluded. */
    static List<CheckResult> of(List<String> lines) {
        String text = String.join("\n", lines);
        int brace = text.indexOf("{\"");
        if (brace >= 0) {
            List<CheckResult> json = json(text.substring(brace));
            if (!json.isEmpty()) {
                return json;
            }
        }
        CheckResults table = new CheckResults();
        lines.forEach(table::line);
        table.finish();
        return table.unreadable ? List.of() : table.results;
    }

    private static List<CheckResult> json(String text) {
        List<CheckResult> results = new ArrayList<>();
        try {
            for (JsonNode one : JSON.readTree(text).path("checks")) {
                JsonNode result = one.path("result");
                int number = result.isInt() ? result.asInt() : number(result.asText());
                if (number < 0 || number >= WORDS.size()) {
                    return List.of();
                }
                results.add(new CheckResult(
                        one.path("check").asText(), number, one.path("details").asText("")));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return results;
    }

    private void line(String line) {
        Matcher cell = CELL.matcher(line);
        if (!cell.matches()) {
            finish();
            return;
        }
        Matcher field = FIELD.matcher(cell.group(1));
        if (!field.matches()) {
            if (open != null) {
                open.append(' ').append(cell.group(1).strip());
            }
            return;
        }
        open = new StringBuilder(field.group(2));
        switch (field.group(1)) {
            case "Check" -> {
                finish();
                open = new StringBuilder(field.group(2));
                check = field.group(2);
            }
            case "Result" -> result = field.group(2);
            default -> details = open;
        }
    }

    private void finish() {
        int number = number(result);
        if (check != null && number >= 0) {
            String told = details == null ? "" : details.toString().strip();
            results.add(new CheckResult(check, number, told.equals("None") ? "" : told));
        } else if (check != null) {
            unreadable = true;
        }
        check = null;
        result = null;
        details = null;
        open = null;
    }

    private static int number(String word) {
        return word == null ? -1 : WORDS.indexOf(word.strip().toLowerCase(Locale.ROOT));
    }
}

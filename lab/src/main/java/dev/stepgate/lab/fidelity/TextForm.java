package dev.stepgate.lab.fidelity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a string looks like, where that matters to clients: a date in another format is another answer. */
final class TextForm {

    private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

    static {
        String uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
        String byteValue = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
        String ipv4 = "(" + byteValue + "\\.){3}" + byteValue;
        String second = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";
        put("empty", "");
        put("uuid", uuid);
        put("request-id", "req-" + uuid);
        put("hex32", "[0-9a-f]{32}");
        put("hex", "[0-9a-f]{40,}");
        put("time-Z", second + "Z");
        put("time-micros-Z", second + "\\.\\d{6}Z");
        put("time-micros", second + "\\.\\d{6}");
        put("time-plain", second);
        put("time-offset", second + "[+-]\\d\\d:\\d\\d");
        put("time-spaced", "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?");
        put("url", "https?://\\S+");
        put("ipv4", ipv4);
        put("cidr4", ipv4 + "/\\d+");
        put("mac", "([0-9a-f]{2}:){5}[0-9a-f]{2}");
        put("fingerprint", "([0-9a-f]{2}:){15}[0-9a-f]{2}");
        put("digits", "\\d+");
        put("decimal", "\\d+\\.\\d+");
        put("path", "/[a-z][^\\s]*");
    }

    private TextForm() {}

    private static void put(String name, String pattern) {
        FORMS.put(name, Pattern.compile(pattern));
    }

    /** The name of its form; {@code text} if it has no particular one. */
    static String of(String text) {
        for (Map.Entry<String, Pattern> form : FORMS.entrySet()) {
            if (form.getValue().matcher(text).matches()) {
                return form.getKey();
            }
        }
        return "text";
    }
}

package dev.stepgate.harness.backup;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rows of tables as a plan's command prints them: schema, table and number, with tabs between. */
final class Tables {

    private static final Set<String> OF_THE_SERVER = Set.of("mysql", "information_schema", "performance_schema", "sys");

    private Tables() {}

    /**
     * The rows by {@code schema.table}; headings, and the tables of the server itself, are left out.
     *
     * @throws IllegalArgumentException if a line is something else; the message has its number only, for it may hold anything
     */
    static Map<String, Long> parse(String printed) {
        Map<String, Long> rows = new TreeMap<>();
        int number = 0;
        for (String line : printed.lines().toList()) {
            number++;
            String[] parts = line.split("\t", -1);
            boolean heading = number == 1 && parts.length == 3 && !parts[2].matches("\\d+");
            if (line.isBlank() || heading) {
                continue;
            }
            if (parts.length != 3 || !parts[2].matches("\\d{1,18}")) {
                throw new IllegalArgumentException(
                        "line " + number + " is not schema, table and number of rows, with tabs between");
            }
            if (!OF_THE_SERVER.contains(parts[0])) {
                rows.put(parts[0] + "." + parts[1], Long.valueOf(parts[2]));
            }
        }
        return rows;
    }
}

package dev.stepgate.harness.readiness;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.MigrationOptions;
import dev.stepgate.harness.step.Capture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs online data migrations until none is left. Their exit codes: 0 all done, 1 some were migrated and there may be more, 2 some could
 * not be, 127 wrong arguments. Source: Nova and Cinder, {@code db online_data_migrations}.
 */
public final class MigrationInspector implements Inspector<MigrationOptions> {

    /** A row of the table: migration, total needed, completed. */
    private static final Pattern ROW =
            Pattern.compile("^\\s*\\|\\s*(\\S+)\\s*\\|\\s*(\\d+)\\s*\\|\\s*(\\d+)\\s*\\|\\s*$");

    private static final Pattern HEAD = Pattern.compile(".*\\|\\s*Migration\\s*\\|.*\\|\\s*Completed\\s*\\|.*");

    /**
     * Migrations that count each object they looked at, not only those that need something: Nova's heading says "Total Needed" and means
     * "Total Found" (its source says so), and this one counts every server of the region. That it failed, exit code 2 would say.
     */
    private static final Set<String> COUNT_WHAT_THEY_LOOKED_AT = Set.of("fill_virtual_interface_list");

    @Override
    public Class<MigrationOptions> options() {
        return MigrationOptions.class;
    }

    @Override
    public Seen inspect(MigrationOptions options, Occasion occasion) throws InterruptedException {
        List<Seen> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> one : options.commands().entrySet()) {
            List<Capture> said = new ArrayList<>();
            do {
                said.add(Capture.of(one.getValue(), occasion.directory(), options.timeout()));
            } while (said.size() < options.runs()
                    && Integer.valueOf(1).equals(last(said).exitCode()));
            all.add(judge(one.getKey(), said));
        }
        return Seen.together(all);
    }

    private static Capture last(List<Capture> said) {
        return said.get(said.size() - 1);
    }

    /** @param said what each run said, in order; at least one */
    static Seen judge(String service, List<Capture> said) {
        Capture last = last(said);
        String name = "the online data migrations of " + service;
        List<String> details = List.of(service + ": " + said.size() + " runs, the last exited with " + last.exitCode());
        if (last.exitCode() == null) {
            return Seen.unknown(name + ": the command " + last.problem());
        } else if (last.exitCode() == 1) {
            return new Seen(
                    1,
                    List.of(name + " are not done after " + said.size() + " runs: there is still something to migrate"),
                    List.of(),
                    details);
        } else if (last.exitCode() == 2) {
            return new Seen(
                    1,
                    List.of(name + ": some could not be migrated; last it said: " + last.lastLine()),
                    List.of(),
                    details);
        } else if (last.exitCode() != 0) {
            return Seen.unknown(
                    name + ": the command exited with " + last.exitCode() + "; last it said: " + last.lastLine());
        } else if (last.lines().stream().noneMatch(line -> HEAD.matcher(line).matches())) {
            return Seen.unknown(name + ": the command exited with 0 and printed no table of migrations");
        }
        List<String> left = left(last);
        return left.isEmpty()
                ? new Seen(1, List.of(), List.of(), details)
                : Seen.unknown(
                        name + " exited with 0, nothing more being possible, and found more than they completed: "
                                + String.join(", ", left));
    }

    private static List<String> left(Capture last) {
        List<String> left = new ArrayList<>();
        for (String line : last.lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()
                    && !COUNT_WHAT_THEY_LOOKED_AT.contains(row.group(1))
                    && Long.parseLong(row.group(2)) > Long.parseLong(row.group(3))) {
                left.add(row.group(1));
            }
        }
        return left;
    }
}

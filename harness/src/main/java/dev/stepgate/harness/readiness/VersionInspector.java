package dev.stepgate.harness.readiness;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.VersionOptions;
import dev.stepgate.harness.step.Capture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether each service has the same version wherever it runs: an upgrade that begins in the middle of another one breaks both. */
public final class VersionInspector implements Inspector<VersionOptions> {

    /** Such as {@code 26.2.1}, {@code 26.2.2.dev5} or {@code 16.2.11-0ubuntu1}. */
    private static final Pattern VERSION = Pattern.compile("(?<![\\w.])v?(\\d+(?:\\.\\d+)+[\\w.+~:-]*)");

    @Override
    public Class<VersionOptions> options() {
        return VersionOptions.class;
    }

    @Override
    public Seen inspect(VersionOptions options, Occasion occasion) throws InterruptedException {
        List<Seen> all = new ArrayList<>();
        for (Map.Entry<String, VersionOptions.Service> service :
                options.services().entrySet()) {
            Map<String, Capture> said = new TreeMap<>();
            for (Map.Entry<String, List<String>> one :
                    service.getValue().commands().entrySet()) {
                said.put(one.getKey(), Capture.of(one.getValue(), occasion.directory(), options.timeout()));
            }
            all.add(judge(service.getKey(), service.getValue().expected(), said));
        }
        return Seen.together(all);
    }

    /**
     * @param expected null if any version will do
     * @param said by place
     */
    static Seen judge(String service, String expected, Map<String, Capture> said) {
        Map<String, String> versions = new TreeMap<>();
        List<String> unknowns = new ArrayList<>();
        said.forEach((place, capture) -> {
            String version = version(capture);
            if (capture.exitCode() == null) {
                unknowns.add("the version of " + service + " at " + place + ": the command " + capture.problem());
            } else if (capture.exitCode() != 0 || version == null) {
                unknowns.add("the version of " + service + " at " + place + ": the command exited with "
                        + capture.exitCode() + (version == null ? " and printed no version" : "") + "; last it said: "
                        + capture.lastLine());
            } else {
                versions.put(place, version);
            }
        });
        List<String> failures = new ArrayList<>();
        Set<String> different = new HashSet<>(versions.values());
        if (different.size() > 1) {
            failures.add(service + ": expected the same version everywhere" + (expected == null ? "" : ", " + expected)
                    + "; it is " + versions);
        } else if (expected != null && !different.isEmpty() && !different.contains(expected)) {
            failures.add(service + ": expected version " + expected + "; it is " + versions);
        }
        return new Seen(versions.size(), failures, unknowns, List.of(service + ": " + versions));
    }

    /** The version in the last line that has one; null if none has. */
    private static String version(Capture said) {
        String last = null;
        for (String line : said.lines()) {
            Matcher version = VERSION.matcher(line);
            if (version.find()) {
                last = version.group(1);
            }
        }
        return last;
    }
}

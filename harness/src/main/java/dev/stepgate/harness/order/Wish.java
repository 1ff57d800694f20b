package dev.stepgate.harness.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one command line asks for, in words.
 *
 * @param words in lower case, in order, the program without its path; {@code a=b} and {@code a,b} are two words
 * @param limit the hosts or groups behind {@code --limit}; empty for all
 * @param skipped what stands behind {@code --skip-tags}
 * @param deploys whether it is said to the deployer (OSISM, Kolla-Ansible, Ansible), or is the name of a step, which stands for the upgrade
 */
public record Wish(List<String> words, List<String> limit, List<String> skipped, boolean deploys) {

    private static final String DEPLOYERS = "(osism|kolla|ansible|ceph-ansible|run\\.sh|gilt)\\b.*";

    /** A variable of a shell, or what is in single quotes, where there is none. */
    private static final Pattern VARIABLE = Pattern.compile("'[^']*'|\\$\\{(\\w+)}|\\$(\\w+)");

    private static final List<String> SHELLS = List.of("sh", "bash", "dash");

    /** Copies the lists. */
    public Wish {
        words = List.copyOf(words);
        limit = List.copyOf(limit);
        skipped = List.copyOf(skipped);
    }

    /**
     * One wish for each simple command; a script for {@code sh -c} may hold several.
     *
     * @param environment of the command; a script's {@code $NAME} and {@code ${NAME}} stand for its values
     */
    public static List<Wish> of(List<String> command, Map<String, String> environment) {
        String program = command.get(0).replaceFirst(".*/", "");
        if (command.size() >= 3 && SHELLS.contains(program) && command.get(1).matches("-[a-z]*c")) {
            return Arrays.stream(command.get(2).split("\\n|&&|\\|\\||[;|&]", -1))
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty() && !line.matches("set [-+].*"))
                    .map(line -> expanded(line, environment).replaceAll("[\"']", ""))
                    .map(line -> simple(List.of(line.split("\\s+", -1))))
                    .toList();
        }
        return List.of(simple(command));
    }

    /** As a shell does, but for what is not in this environment, which stays as it is. */
    private static String expanded(String line, Map<String, String> environment) {
        return VARIABLE.matcher(line).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            String value = name == null ? null : environment.get(name);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** What a step's id or title says; of {@code ceph-osds} also its parts. */
    public static Wish ofText(String text) {
        return new Wish(
                split(text)
                        .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(word.split("-", -1))))
                        .distinct()
                        .toList(),
                List.of(),
                List.of(),
                true);
    }

    private static Wish simple(List<String> tokens) {
        List<String> words = new ArrayList<>();
        List<String> limit = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("-l") || token.equals("--limit")) {
                i++;
                limit.addAll(i < tokens.size() ? hosts(tokens.get(i)) : List.of());
            } else if (token.startsWith("--limit=")) {
                limit.addAll(hosts(token.substring("--limit=".length())));
            } else if (token.equals("--skip-tags")) {
                i++;
                skipped.addAll(i < tokens.size() ? split(tokens.get(i)).toList() : List.of());
            } else if (token.startsWith("--skip-tags=")) {
                skipped.addAll(split(token.substring("--skip-tags=".length())).toList());
            } else {
                split(i == 0 ? token.replaceFirst(".*/", "") : token).forEach(words::add);
            }
        }
        boolean deploys = !words.isEmpty()
                && words.get(words.get(0).equals("sudo") && words.size() > 1 ? 1 : 0)
                        .matches(DEPLOYERS);
        return new Wish(words, limit, skipped, deploys);
    }

    private static List<String> hosts(String pattern) {
        return Arrays.stream(pattern.split("[,:]", -1))
                .filter(host -> !host.isBlank() && !host.startsWith("!"))
                .toList();
    }

    private static Stream<String> split(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s=,:]+", -1))
                .filter(word -> !word.isEmpty());
    }

    /** Whether any of these is among its words. */
    public boolean says(String... any) {
        return Arrays.stream(any).anyMatch(words::contains);
    }

    /** Whether all of these are among its words. */
    public boolean saysAll(String... all) {
        return Arrays.stream(all).allMatch(words::contains);
    }

    /** Whether it is Kolla-Ansible's upgrade without tags, which does everything that is not skipped. */
    public boolean upgradesEverything() {
        return saysAll("kolla-ansible", "upgrade") && !says("-t", "--tags");
    }
}

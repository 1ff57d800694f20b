package dev.stepgate.harness.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one command line asks for, in words.
 *
 * @param words in lower case, in order, the program without its path; {@code a=b} and {@code a,b} are two words
 * @param limit the hosts or groups behind {@code --limit}; empty for all
 * @param deploys whether it is said to the deployer (OSISM, Kolla-Ansible, Ansible), or is the name of a step, which stands for the upgrade
 */
public record Wish(List<String> words, List<String> limit, boolean deploys) {

    private static final String DEPLOYERS = "(osism|kolla|ansible|ceph-ansible|run\\.sh|gilt)\\b.*";

    private static final List<String> SHELLS = List.of("sh", "bash", "dash");

    /** Copies the lists. */
    public Wish {
        words = List.copyOf(words);
        limit = List.copyOf(limit);
    }

    /** One wish for each simple command; a script for {@code sh -c} may hold several. */
    public static List<Wish> of(List<String> command) {
        String program = command.get(0).replaceFirst(".*/", "");
        if (command.size() >= 3 && SHELLS.contains(program) && command.get(1).matches("-[a-z]*c")) {
            return Arrays.stream(command.get(2).split("\\n|&&|\\|\\||[;|&]", -1))
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty() && !line.matches("set [-+].*"))
                    .map(line -> simple(List.of(line.replaceAll("[\"']", "").split("\\s+", -1))))
                    .toList();
        }
        return List.of(simple(command));
    }

    /** What a step's id or title says; of {@code ceph-osds} also its parts. */
    public static Wish ofText(String text) {
        return new Wish(
                split(text)
                        .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(word.split("-", -1))))
                        .distinct()
                        .toList(),
                List.of(),
                true);
    }

    private static Wish simple(List<String> tokens) {
        List<String> words = new ArrayList<>();
        List<String> limit = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("-l") || token.equals("--limit")) {
                i++;
                limit.addAll(i < tokens.size() ? hosts(tokens.get(i)) : List.of());
            } else if (token.startsWith("--limit=")) {
                limit.addAll(hosts(token.substring("--limit=".length())));
            } else {
                split(i == 0 ? token.replaceFirst(".*/", "") : token).forEach(words::add);
            }
        }
        boolean deploys = !words.isEmpty()
                && words.get(words.get(0).equals("sudo") && words.size() > 1 ? 1 : 0)
                        .matches(DEPLOYERS);
        return new Wish(words, limit, deploys);
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
}

package dev.stepgate.harness.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** SHA-256 of plans, profiles and the files of a record, in hexadecimal. */
public final class Digests {

    /** What is drawn from a record, or says where it is entered, is no part of it. */
    private static final List<String> DERIVED = List.of("judgement.json", "judgement.json.new", Receipt.NAME, "report");

    private Digests() {}

    /** Of a text, byte for byte. */
    public static String text(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Of what a plan or a profile says: comments, blanks, quotes and the order of keys do not count, the order of lists does. What is
     * not YAML counts byte for byte.
     */
    public static String plan(String yaml) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            return text(root == null ? "" : canonical(root));
        } catch (YAMLException notYaml) {
            return text(yaml);
        }
    }

    private static String canonical(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(Digests::canonical)
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(Digests::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        String value = ((ScalarNode) node).getValue();
        return value.length() + ":" + value;
    }

    private static String canonical(NodeTuple pair) {
        return canonical(pair.getKeyNode()) + "=" + canonical(pair.getValueNode());
    }

    /**
     * Of each file of a record, by its path below the record's directory.
     *
     * @throws LedgerException if one cannot be read
     */
    public static SortedMap<String, String> files(Path record) {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(record)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path below = record.relativize(file);
                if (!DERIVED.contains(below.getName(0).toString())) {
                    digests.put(below.toString(), file(file));
                }
            }
            return digests;
        } catch (IOException e) {
            throw new LedgerException("the record " + record + " cannot be read: " + e, e);
        }
    }

    static String file(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

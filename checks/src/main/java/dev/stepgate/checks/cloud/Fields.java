package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Field;
import dev.stepgate.checks.cloud.YamlTree.Items;
import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Nothing;
import dev.stepgate.checks.cloud.YamlTree.Place;
import dev.stepgate.checks.cloud.YamlTree.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads typed values out of one mapping and notes what is wrong with them. */
final class Fields {

    private final Mapping mapping;
    private final Problems problems;

    Fields(Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    Mapping mapping() {
        return mapping;
    }

    Place at() {
        return mapping.at();
    }

    Set<String> keys() {
        return mapping.fields().keySet();
    }

    /** Where the value is; the mapping's own place if there is none. */
    Place at(String key) {
        Field field = mapping.fields().get(key);
        return field == null ? mapping.at() : field.value().at();
    }

    /** Where the key is, which must be there. */
    Place keyAt(String key) {
        return mapping.fields().get(key).keyAt();
    }

    /** A problem for each key that is not known. */
    void onlyKnown(Set<String> known) {
        mapping.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                problems.add(
                        field.keyAt(),
                        "unknown key \"" + key + "\"" + orElseKnown(Suggestion.phrase(key, known), known));
            }
        });
    }

    private static String orElseKnown(String suggestion, Set<String> known) {
        return suggestion.isEmpty()
                ? "; known are " + String.join(", ", known.stream().sorted().toList())
                : suggestion;
    }

    /** The value; null if there is none, or it is empty. */
    String text(String key) {
        Field field = mapping.fields().get(key);
        return field == null ? null : text(key, field.value());
    }

    private String text(String key, YamlTree value) {
        if (value instanceof Text text) {
            return text.text().isBlank() ? null : text.text();
        }
        if (!(value instanceof Nothing)) {
            problems.add(value.at(), "\"" + key + "\" must be a single value, this is " + value.kind());
        }
        return null;
    }

    /** The values; empty if there are none. A single value reads as a list of one. */
    List<String> texts(String key) {
        Field field = mapping.fields().get(key);
        if (field == null || field.value() instanceof Nothing) {
            return List.of();
        }
        if (field.value() instanceof Items list) {
            List<String> texts = new ArrayList<>();
            for (YamlTree item : list.items()) {
                String text = text(key, item);
                if (text != null) {
                    texts.add(text);
                } else if (item instanceof Nothing || item instanceof Text) {
                    problems.add(item.at(), "an item of \"" + key + "\" is empty");
                }
            }
            return texts;
        }
        String single = text(key, field.value());
        return single == null ? List.of() : List.of(single);
    }

    /** The value as an http or https address; null if there is none, or it is wrong. */
    URI address(String key) {
        String text = text(key);
        return text == null ? null : address(key, text, at(key));
    }

    /** The values as http or https addresses, without those that are wrong. */
    List<URI> addresses(String key) {
        List<URI> addresses = new ArrayList<>();
        for (String text : texts(key)) {
            URI address = address(key, text, at(key));
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** The items of a list, of whatever kind; empty if there are none. Anything but a list reads as a list of one. */
    List<YamlTree> items(String key) {
        Field field = mapping.fields().get(key);
        if (field == null || field.value() instanceof Nothing) {
            return List.of();
        }
        return field.value() instanceof Items list ? list.items() : List.of(field.value());
    }

    /** A text at a place as an http or https address; null, and a problem, if it is wrong. */
    URI address(String key, String text, Place place) {
        try {
            URI address = new URI(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException wrong) {
            // Reported below; the exception's text would quote the value, which may hold a password.
        }
        problems.add(place, "\"" + key + "\" must be an address such as https://host:5000, without user and password");
        return null;
    }

    /** The mapping below a key; null if there is none. */
    Fields below(String key) {
        Field field = mapping.fields().get(key);
        if (field == null || field.value() instanceof Nothing) {
            return null;
        }
        if (field.value() instanceof Mapping below) {
            return new Fields(below, problems);
        }
        problems.add(
                field.value().at(),
                "\"" + key + "\" must be a mapping, this is " + field.value().kind());
        return null;
    }

    /** What a reader makes of each key of this mapping, without those for which it returns null. */
    <T> Map<String, T> each(BiFunction<Fields, String, T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String key : keys()) {
            T value = reader.apply(this, key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    void problem(String key, String message) {
        problems.add(at(key), message);
    }
}

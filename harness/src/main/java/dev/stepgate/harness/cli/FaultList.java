package dev.stepgate.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepgate.lab.embedded.fault.Area;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults that a rehearsal can meet, for people and for machines. */
final class FaultList {

    private FaultList() {}

    static void print(Console console, boolean json) {
        if (json) {
            console.result(json());
            return;
        }
        int columns = Terminal.columns();
        for (Area area : Area.values()) {
            console.line("bold", area.toString(), "");
            FaultCatalogue.all().stream()
                    .map(Fault::label)
                    .filter(label -> label.area() == area)
                    .forEach(label -> print(console, label, columns));
        }
        console.line(FaultCatalogue.all().size() + " faults; put one in with: ./stepgate rehearse --fault ID@STEP");
    }

    private static void print(Console console, Fault.Label label, int columns) {
        console.line("bold", "  ", label.id(), "");
        String reference = label.reference().isEmpty() ? "" : " (" + label.reference() + ")";
        Text.wrapped(label.description() + reference, columns - 6)
                .forEach(line -> console.line("      " + line.strip()));
    }

    private static String json() {
        List<Map<String, String>> all = FaultCatalogue.all().stream()
                .map(Fault::label)
                .map(label -> {
                    Map<String, String> one = new LinkedHashMap<>();
                    one.put("id", label.id());
                    one.put("area", label.area().toString());
                    one.put("description", label.description());
                    one.put("reference", label.reference());
                    return one;
                })
                .toList();
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always to be written as JSON", e);
        }
    }
}

package dev.stepgate.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
        for (Fault fault : FaultCatalogue.all()) {
            console.line("bold", fault.id(), "");
            Text.wrapped(fault.description(), columns - 4).forEach(line -> console.line("    " + line.strip()));
        }
        console.line(FaultCatalogue.all().size() + " faults; put one in with: ./stepgate rehearse --fault ID@STEP");
    }

    private static String json() {
        List<Map<String, String>> all = FaultCatalogue.all().stream()
                .map(fault -> {
                    Map<String, String> one = new LinkedHashMap<>();
                    one.put("id", fault.id());
                    one.put("description", fault.description());
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

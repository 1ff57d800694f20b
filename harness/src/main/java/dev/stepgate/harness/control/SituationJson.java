package dev.stepgate.harness.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Steering.WaitBegan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How a run stands, as other programs read it: {@code stepgate status --json}. */
public final class SituationJson {

    private static final String SCHEMA = "status.schema.json";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private SituationJson() {}

    /** The JSON Schema (2020-12). */
    public static String schema() {
        try (InputStream in = SituationJson.class.getResourceAsStream(SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }

    /** As {@link #schema()} describes it, in several lines. */
    public static String of(Situation situation) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("runId", situation.header().runId())
                .put("region", situation.header().region())
                .put("plan", situation.header().plan())
                .put("state", situation.state().name())
                .put("step", situation.at())
                .put("how", situation.how());
        root.set("waiting", waiting(situation.waiting()));
        ArrayNode steps = root.putArray("steps");
        situation.steps().forEach(step -> steps.add(MAPPER.valueToTree(step)));
        ArrayNode orders = root.putArray("orders");
        situation.orders().forEach(order -> orders.add(order(order)));
        ArrayNode next = root.putArray("next");
        situation.next().forEach(next::add);
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    private static ObjectNode waiting(WaitBegan wait) {
        return wait == null
                ? null
                : MAPPER.createObjectNode()
                        .put("for", wait.cause().name())
                        .put("step", wait.step())
                        .put("who", wait.who())
                        .put("since", wait.at().toString())
                        .put("message", wait.message());
    }

    private static ObjectNode order(OrderTaken order) {
        return MAPPER.createObjectNode()
                .put("order", order.order().word())
                .put("at", order.at().toString())
                .put("who", order.who())
                .put("why", order.why())
                .put("step", order.step())
                .put("accepted", order.accepted())
                .put("answer", order.answer());
    }
}

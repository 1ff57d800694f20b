package dev.stepgate.harness.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.Steering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Orders and answers as files in {@code control/} of a record: {@code ID.order.json} and {@code ID.answer.json}. Each is written under
 * another name and moved into place, so that it is seen whole or not at all; each order is a file of its own, so that two at once are two.
 */
public final class OrderBox implements Desk {

    /** The folder in a record's directory. */
    public static final String FOLDER = "control";

    private static final String ORDER = ".order.json";
    private static final String ANSWER = ".answer.json";
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path folder;

    /** @param record the directory of a run's record */
    public OrderBox(Path record) {
        this.folder = record.resolve(FOLDER);
    }

    /**
     * Gives an order.
     *
     * @param step which the run must be at; empty: any
     * @throws RecordException if it could not be written
     */
    public Order give(Steering.Order what, String who, String why, String step, Instant now) {
        String id = ID.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Order order = new Order(id, what, who, why, step, now);
        write(id + ORDER, order);
        return order;
    }

    @Override
    public List<Order> fresh() {
        List<Order> orders = new ArrayList<>();
        for (String name : names()) {
            String id = name.substring(0, name.length() - ORDER.length());
            if (Files.notExists(folder.resolve(id + ANSWER))) {
                read(name, id).ifPresent(orders::add);
            }
        }
        return orders;
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ORDER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RecordException("could not look for orders in " + folder + ": " + e, e);
        }
    }

    /** Empty if it is none, which is answered at once. */
    private Optional<Order> read(String name, String id) {
        try {
            Order order = MAPPER.readValue(Files.readString(folder.resolve(name)), Order.class);
            if (order.id().equals(id)) {
                return Optional.of(order);
            }
            answer(id, false, "not an order: its id is " + order.id() + ", its file " + name);
        } catch (JsonProcessingException e) {
            answer(id, false, "not an order: " + e.getOriginalMessage());
        } catch (NoSuchFileException taken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RecordException("could not read the order " + folder.resolve(name) + ": " + e, e);
        }
        return Optional.empty();
    }

    @Override
    public void answer(Order order, boolean accepted, String answer) {
        answer(order.id(), accepted, answer);
    }

    private void answer(String id, boolean accepted, String answer) {
        write(id + ANSWER, new Answer(id, accepted, answer, Instant.now()));
    }

    /** The answer to an order; empty as long as there is none. */
    public Optional<Answer> answerTo(Order order) {
        Path file = folder.resolve(order.id() + ANSWER);
        try {
            return Files.exists(file)
                    ? Optional.of(MAPPER.readValue(Files.readString(file), Answer.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new RecordException("could not read the answer " + file + ": " + e, e);
        }
    }

    private void write(String name, Object content) {
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(name + ".new");
            Files.writeString(fresh, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RecordException("could not write " + folder.resolve(name) + ": " + e, e);
        }
    }
}

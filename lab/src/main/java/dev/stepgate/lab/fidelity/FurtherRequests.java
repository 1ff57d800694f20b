package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no check and no probe asks, but users of the embedded cloud may: refusals, pages, old versions. The list is {@code requests.yaml}; it
 * removes what it makes.
 */
public final class FurtherRequests {

    /** Looks like a token, and is none. */
    private static final String STRANGE_TOKEN = "gAAAAABnot-a-token-that-any-keystone-has-issued";

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Caller, Login> logins = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private FurtherRequests() {}

    /**
     * Asks all of them.
     *
     * @param region the name of the region's profile
     * @param directory where {@code clouds.yaml} and {@code regions/} are
     * @param run the id of the run, which stands in the name of all that is made
     * @throws FidelityException if one could not be asked as it stands in the list, after all others were
     * @throws IOException if a request got no answer
     */
    public static void ask(String region, Path directory, String run) throws IOException, InterruptedException {
        FurtherRequests asking = new FurtherRequests();
        asking.logIn(region, directory);
        asking.known.put("run", run);
        for (FurtherRequest one : FurtherRequest.all(Trees.ownYaml("requests.yaml"))) {
            asking.ask(one);
        }
        if (!asking.problems.isEmpty()) {
            throw new FidelityException(
                    "of the further requests, some could not be asked:\n" + String.join("\n", asking.problems));
        }
    }

    private void logIn(String region, Path directory) throws IOException, InterruptedException {
        JsonNode profile = Trees.yaml(directory.resolve("regions").resolve(region + ".yaml"));
        JsonNode clouds = Trees.yaml(directory.resolve("clouds.yaml")).path("clouds");
        Login member = Login.by(clouds.path(profile.path("cloud").asText()), http);
        Login admin = Login.by(clouds.path(profile.path("adminCloud").asText()), http);
        logins.put(Caller.MEMBER, member);
        logins.put(Caller.ADMIN, admin);
        known.putAll(Map.of(
                "project", member.projectId(),
                "user", member.userId(),
                "adminProject", admin.projectId(),
                "adminUser", admin.userId(),
                "adminToken", admin.token(),
                "nobody", "00000000-0000-4000-8000-0000000000aa"));
    }

    private void ask(FurtherRequest wanted) throws IOException, InterruptedException {
        try {
            JsonNode body = answer(wanted);
            wanted.save().forEach((name, pointer) -> {
                if (body.at(pointer).isValueNode()) {
                    known.put(name, body.at(pointer).asText());
                } else {
                    problems.add(wanted + ": expected " + pointer + " in the answer, got none");
                }
            });
        } catch (FidelityException e) {
            problems.add(wanted + ": " + e.getMessage());
        }
    }

    private JsonNode answer(FurtherRequest wanted) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            HttpResponse<String> answer = http.send(request(wanted), HttpResponse.BodyHandlers.ofString());
            JsonNode body = Trees.parse(answer.body()).orElse(MissingNode.getInstance());
            boolean done = wanted.until().entrySet().stream()
                    .allMatch(one -> one.getKey().equals("status")
                            ? one.getValue().equals(String.valueOf(answer.statusCode()))
                            : body.at(one.getKey()).asText().matches(one.getValue()));
            if (done) {
                return body;
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new FidelityException("expected " + wanted.until() + " within " + PATIENCE.toSeconds()
                        + " s, last saw status " + answer.statusCode());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private HttpRequest request(FurtherRequest wanted) {
        String address = logins.get(Caller.MEMBER).addresses().get(wanted.service());
        if (address == null) {
            throw new FidelityException("the catalogue has no service " + wanted.service());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + filled(wanted.path())))
                .timeout(Duration.ofMinutes(1));
        if (!wanted.headers().containsKey("Accept")) {
            request.header("Accept", "application/json");
        }
        switch (wanted.caller()) {
            case NOBODY -> {}
            case STRANGER -> request.header("X-Auth-Token", STRANGE_TOKEN);
            case MEMBER, ADMIN ->
                request.header("X-Auth-Token", logins.get(wanted.caller()).token());
        }
        wanted.headers().forEach((name, value) -> request.header(name, filled(value)));
        if (wanted.body() == null) {
            return request.method(wanted.method(), BodyPublishers.noBody()).build();
        }
        boolean text = wanted.body().isTextual();
        if (wanted.headers().keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json");
        }
        String body = filled(text ? wanted.body().asText() : wanted.body().toString());
        return request.method(wanted.method(), BodyPublishers.ofString(body)).build();
    }

    private String filled(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = known.get(found.group(1));
            if (value == null) {
                throw new FidelityException("no earlier answer gave " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}

package dev.stepgate.lab.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few calls by which the lab finds out whether it is ready. */
final class OpenStackClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** A token, the project that it is for, and the use of both. */
    record Session(String token, String projectId) {
        @Override
        public String toString() {
            return "Session[token=***, projectId=" + projectId + "]";
        }
    }

    /** Status of a GET without a token. */
    int status(URI uri) throws IOException, InterruptedException {
        return http.send(request(uri).GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Logs in with a password, in the domain Default. */
    Session login(String user, String password) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode auth = body.putObject("auth");
        ObjectNode identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        ObjectNode account = identity.putObject("password").putObject("user");
        account.put("name", user).put("password", password).putObject("domain").put("id", "default");
        ObjectNode project = auth.putObject("scope").putObject("project");
        project.put("name", user).putObject("domain").put("id", "default");
        return token(body);
    }

    /** Logs in with an application credential. */
    Session login(ApplicationCredential credential) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode identity = body.putObject("auth").putObject("identity");
        identity.putArray("methods").add("application_credential");
        identity.putObject("application_credential").put("id", credential.id()).put("secret", credential.secret());
        return token(body);
    }

    private Session token(ObjectNode body) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + Topology.BALANCER + ":" + Api.IDENTITY.port() + "/v3/auth/tokens");
        HttpResponse<String> answer = http.send(
                request(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("token: status " + answer.statusCode());
        }
        String token = answer.headers()
                .firstValue("X-Subject-Token")
                .orElseThrow(() -> new IOException("token: answer without X-Subject-Token"));
        return new Session(
                token, JSON.readTree(answer.body()).at("/token/project/id").asText());
    }

    /** GET of a JSON document at the balanced address of an API. */
    JsonNode get(Session session, Api api, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + Topology.BALANCER + ":" + api.port() + path);
        HttpResponse<String> answer = http.send(
                request(uri).header("X-Auth-Token", session.token()).GET().build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(api.service() + " " + path + ": status " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(CALL_LIMIT);
    }
}

package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Everything that people get to see is searched for the password, the secret and the tokens. */
class SecretsTest {

    private final FakeCloud cloud = new FakeCloud();
    private final List<String> shown = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();

    @TempDir
    Path directory;

    private Region region;

    @BeforeEach
    void open() {
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        region = Region.open("lab", cloud.configure(directory));
        region.tap(exchange -> shown.add(exchange.toString()));
    }

    @AfterEach
    void nothingShownIsSecret() {
        root.detachAppender(log);
        root.setLevel(level);
        region.close();
        cloud.close();
        log.list.forEach(event -> shown.add(event.getFormattedMessage() + event.getThrowableProxy()));
        assertThat(shown).isNotEmpty();
        assertThat(shown.stream().filter(text -> text.contains("canary"))).isEmpty();
    }

    @Test
    void objectsPrintNoSecret() {
        Session member = region.member();
        shown.add(member + member.describe() + member.token() + region + region.profile());
        shown.add(member.openstack().getToken().toString());
        shown.add(member.login().toString());
    }

    @Test
    void failuresPrintNoSecret() {
        // A service that repeats everything it was sent.
        cloud.answer("/compute/v2.1/servers/detail", request -> FakeCloud.Reply.of(500, echo(request)));
        cloud.answer("/compute/v2.1/limits", request -> FakeCloud.Reply.of(200, "not json " + echo(request)));
        cloud.answer("/compute/v2.1/flavors/f", request -> FakeCloud.Reply.of(409, echo(request)));
        show(() -> region.member().openstack().compute().servers().list());
        show(() -> region.member().get("compute", "limits"));
        show(() -> region.member().openstack().compute().flavors().get("f"));
        show(() -> region.member().list("compute", "servers/detail", "servers"));
        cloud.answer("/v3/auth/tokens", request -> FakeCloud.Reply.of(401, echo(request)));
        show(() -> region.member().login());
        show(() -> region.appCredential().orElseThrow().login());
        cloud.answer("/v3/auth/tokens", request -> FakeCloud.Reply.of(500, echo(request)));
        show(() -> region.member().login());
    }

    @Test
    void rawRequestsShowNoSecretInLogsAndAttachments() {
        region.member().token();
        cloud.answer(
                "/v3/auth/tokens",
                request -> new FakeCloud.Reply(
                        200, "{\"token\":{}}", Map.of("X-Subject-Token", request.header("X-subject-token"))));
        Token token = tokenOfAnUntouchedCloud();
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            region.member()
                    .raw("identity")
                    .header("X-Subject-Token", token.value().reveal())
                    .filter((wanted, checks, context) -> {
                        Response response = context.next(wanted, checks);
                        shown.add(Attachment.text(wanted, response));
                        return response;
                    })
                    .log()
                    .all()
                    .get("/v3/auth/tokens")
                    .then()
                    .log()
                    .all()
                    .statusCode(200);
        } finally {
            System.setOut(standard);
        }
        shown.add(printed.toString(StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("X-Subject-Token", "200");
    }

    private Token tokenOfAnUntouchedCloud() {
        try (FakeCloud other = new FakeCloud();
                Region untouched = Region.open("lab", other.configure(directory.resolve("other")))) {
            return untouched.member().token();
        }
    }

    private static String echo(FakeCloud.Seen request) {
        String body = request.body().isEmpty() ? "{}" : request.body();
        return "{\"error\":{\"message\":\"the token %s is not liked\",\"request\":%s}}"
                .formatted(request.header("X-auth-token"), body);
    }

    private void show(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        shown.add(trace.toString());
    }
}

package dev.stepgate.checks.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.security.KeyPair;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;

/** A command run in a server by somebody whose key it lets in. */
final class SshCommand {

    /** What cloud-init lets root see instead (its disable_root_opts). */
    private static final Pattern GREETING = Pattern.compile("login as the user \"([^\"]+)\"");

    private SshCommand() {}

    /**
     * Runs it; where the server asks for another user than this one, as that user.
     *
     * @return what it prints, without spaces around it
     * @throws AssertionError if nobody is let in, or the command fails
     */
    static String run(String command, String user, String host, int port, KeyPair key) {
        Result result = result(command, user, host, port, key);
        Matcher greeting = GREETING.matcher(result.output());
        if (!result.success() && greeting.find()) {
            result = result(command, greeting.group(1), host, port, key);
        }
        if (!result.success()) {
            throw new AssertionError("expected ssh://%s@%s:%d to run '%s', got: %s"
                    .formatted(user, host, port, command, result.output()));
        }
        return result.output();
    }

    private record Result(boolean success, String output) {}

    private static Result result(String command, String user, String host, int port, KeyPair key) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (SshClient client = SshLogin.started();
                ClientSession session = client.connect(user, host, port)
                        .verify(SshLogin.TIMEOUT)
                        .getSession()) {
            session.addPublicKeyIdentity(key);
            session.auth().verify(SshLogin.TIMEOUT);
            session.executeRemoteCommand(command, output, output, StandardCharsets.UTF_8);
            return new Result(true, text(output));
        } catch (RemoteException refused) {
            return new Result(false, text(output) + " (" + refused.getMessage() + ")");
        } catch (IOException e) {
            throw new AssertionError(
                    "expected ssh://%s@%s:%d to run '%s', got %s".formatted(user, host, port, command, e), e);
        }
    }

    private static String text(ByteArrayOutputStream output) {
        return output.toString(StandardCharsets.UTF_8).strip();
    }
}

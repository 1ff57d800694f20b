package dev.stepgate.harness.step;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who we are, for records and for those who find us in their way. */
public final class ThisProcess {

    private ThisProcess() {}

    /** The name of this machine. */
    public static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException namelessInItsOwnEyes) {
            String name = System.getenv("HOSTNAME");
            return name == null ? "localhost" : name;
        }
    }

    /** The number of this process. */
    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** The user whom this process belongs to. */
    public static String user() {
        return System.getProperty("user.name");
    }
}

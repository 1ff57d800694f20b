package dev.stepgate.lab.embedded.balancer;

import java.util.List;
import java.util.StringJoiner;

/**
 * What the balancer tells of one proxy, as a line of HAProxy's statistics for each server.
 *
 * @param proxy such as nova-api
 * @param requests that came to it
 * @param errors that it answered by itself
 */
public record Stats(String proxy, long requests, long errors, List<Server> servers) {

    /** The columns that are filled; HAProxy 2.6 has more. */
    private static final List<String> COLUMNS = List.of(
            "pxname",
            "svname",
            "stot",
            "status",
            "weight",
            "act",
            "chkfail",
            "chkdown",
            "lastchg",
            "check_status",
            "check_code",
            "hrsp_5xx",
            "req_tot");

    /** Copies the servers. */
    public Stats {
        servers = List.copyOf(servers);
    }

    /**
     * One backend.
     *
     * @param status UP, DOWN or DRAIN
     * @param lastChange seconds since it went up or down
     * @param checkStatus such as L7OK
     * @param checkCode the status of the last check; 0 for none
     */
    public record Server(
            String host,
            String status,
            long sessions,
            long failedChecks,
            long timesDown,
            long lastChange,
            String checkStatus,
            int checkCode) {}

    /** The head of the table. */
    public static String head() {
        return "# " + String.join(",", COLUMNS) + ",";
    }

    /** The lines of this proxy. */
    public String csv() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(line(proxy, "FRONTEND", requests, "OPEN", "", "", "", "", "", "", "", errors, requests));
        long act = 0;
        for (Server server : servers) {
            act += server.status().equals("UP") ? 1 : 0;
            String code = server.checkCode() == 0 ? "" : String.valueOf(server.checkCode());
            lines.add(line(
                    proxy,
                    server.host(),
                    server.sessions(),
                    server.status(),
                    1,
                    1,
                    server.failedChecks(),
                    server.timesDown(),
                    server.lastChange(),
                    server.checkStatus(),
                    code,
                    "",
                    ""));
        }
        lines.add(line(
                proxy, "BACKEND", requests, act == 0 ? "DOWN" : "UP", act, act, "", "", "", "", "", errors, requests));
        return lines.toString();
    }

    private static String line(Object... values) {
        StringJoiner line = new StringJoiner(",", "", ",");
        for (Object value : values) {
            line.add(String.valueOf(value));
        }
        return line.toString();
    }
}

package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsibleTextTest {

    private static final String TASK = "TASK [nova : Restart nova-api container]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s ***",
                "%s *****************************************   ",
                "\u001B[1m%s ***\u001B[0m",
                "2024-06-14 09:33:10 | INFO     | %s ***",
                "2024-06-14 09:33:10.123456 | orchestrator | %s ***",
                "2024-06-14 09:33:10.123456 | orchestrator | 2024-06-14 09:33:10 | INFO     | %s ***",
                "2024-06-14T09:33:10.123456Z %s ***",
                "2024-06-14T09:33:10+02:00 %s ***",
                "2024-06-14 09:33:10,123 - INFO - %s ***",
                "2024-06-14 09:33:10,123 p=4711 u=dragon n=ansible | %s ***",
                "2024-06-14 09:33:10,123 p=4711 u=dragon |  %s ***",
                "[2024-06-14 09:33:10,123: INFO/ForkPoolWorker-1] %s ***",
                "[09:33:10] %s ***",
                "09:33:10 %s ***",
                "Jun 14 09:33:10 testbed-manager osism[4711]: %s ***",
                "Jun  4 09:33:10 testbed-manager osism-ansible[4711]: %s ***",
                "osism-kolla-ansible-1  | %s ***",
                "\u001B[36mosism-kolla-ansible-1  | \u001B[0m%s ***",
                "[pod/osism-ansible-0/worker] %s ***",
                "[prod1] %s ***",
                "INFO: %s ***"
            })
    void marksAreFoundBehindWhatToolsPutBeforeThem(String form) {
        assertThat(AnsibleText.of(form.formatted(TASK)).mark()).isEqualTo(TASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PLAY [Apply role nova]",
                "RUNNING HANDLER [nova : Restart nova-api container]",
                "TASK [a] [CHECK MODE]"
            })
    void playsAndHandlersAreMarksToo(String mark) {
        assertThat(AnsibleText.of(mark + " ****").mark()).isEqualTo(mark);
        assertThat(AnsibleText.of("2024-06-14 09:33:10.123456 | orchestrator | " + mark + " ****")
                        .mark())
                .isEqualTo(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-06-14 09:33:10 | INFO     | Task f94a2e6f-d199-421c-b7b7-743db4661305 (nova) was prepared for execution.",
                "2024-06-14 09:33:10 | INFO     | It takes a moment until task f94a2e6f (nova) has been started and output is"
                        + " visible here.",
                "2024-06-14 09:34:14 | INFO     | Play has been completed. There may now be a delay until all logs have been"
                        + " written.",
                "PLAY RECAP *********************************************************************",
                "2024-06-14 09:33:10.123456 | orchestrator | PLAY RECAP ****************************",
                "2024-06-14 09:33:10.123456 | orchestrator | TASK [said without asterisks]",
                "2024-06-14 09:33:10 | INFO     | TASK [nova : Restart] took 3 s",
                "Friday 14 June 2024  09:33:10 +0000 (0:00:01.234)       0:01:23.456 ***********",
                "nova : Restart nova-api container ------------------------------------ 12.34s",
                "[started TASK: nova : Restart nova-api container on controller1]",
                "    \"msg\": \"TASK [nova : Restart] ***\"",
                "  TASK [indented] ***",
                "it says TASK [nova : Restart] ***",
                "| TASK [in a table] *** |",
                "[WARNING]: TASK [nova : Restart] ***",
                "[DEPRECATION WARNING]: TASK [nova : Restart] ***",
                "changed: [controller1] => TASK [nova : Restart] ***",
                "task path: /ansible/roles/nova/handlers/main.yml:32",
                "NO MORE HOSTS LEFT *************************************************************",
                "[controller1]",
                "09:33:10"
            })
    void ordinaryLinesAreNoMarks(String line) {
        assertThat(AnsibleText.of(line).mark()).isNull();
    }

    @Test
    void withoutAPrefixAMarkNeedsNoAsterisks() {
        assertThat(AnsibleText.of("TASK [cut off]").mark()).isEqualTo("TASK [cut off]");
    }

    @Test
    void lineOfPrefixesOnlyIsLookedThroughQuickly() {
        String long16k = "a | ".repeat(4_000);
        assertThat(AnsibleText.of(long16k).mark()).isNull();
        assertThat(AnsibleText.of("x".repeat(16_000)).prefixed()).isFalse();
        assertThat(AnsibleText.of("\u001B]".repeat(8_000)).mark()).isNull();
    }

    @Test
    void outputOfOsismIsReadAsItIs() {
        assertThat(marks("steps: [{id: a, command: x, timeout: 1m}]", """
                2024-06-14 09:33:10 | INFO     | Task f94a2e6f-d199-421c-b7b7-743db4661305 (operator) was prepared for execution.
                2024-06-14 09:33:10 | INFO     | It takes a moment until task f94a2e6f-d199-421c-b7b7-743db4661305 (operator) has \
                been started and output is visible here.

                PLAY [Make ssh pipelining working] *********************************************

                TASK [Do not require tty for all users] ****************************************
                ok: [node01]

                RUNNING HANDLER [osism.commons.operator : Restart] *****************************
                changed: [node01]

                PLAY RECAP *********************************************************************
                2024-06-14 09:34:14 | INFO     | Play has been completed. There may now be a delay until all logs have been written.
                2024-06-14 09:34:14 | INFO     | Please wait and do not abort execution.
                node01                     : ok=2    changed=1    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0
                """))
                .containsExactly(
                        "PLAY [Make ssh pipelining working]",
                        "TASK [Do not require tty for all users]",
                        "RUNNING HANDLER [osism.commons.operator : Restart]");
    }

    @Test
    void patternOfThePlanIsForLinesAsTheyAre() {
        assertThat(marks("steps: [{id: a, command: x, timeout: 1m, marks: '^TASK .*'}]", """
                2024-06-14 09:33:10 | INFO     | TASK [nova : Restart] ***
                TASK [nova : Restart] ***
                """))
                .containsExactly("TASK [nova : Restart] ***");
    }

    private static List<String> marks(String steps, String text) {
        Step step = PlanReader.parse(Path.of("plan.yaml"), "name: p\n" + steps + "\n")
                .steps()
                .get(0);
        List<Event> events = new ArrayList<>();
        Output output = new Output(Clock.monotonic(), events::add);
        text.lines().forEach(line -> output.line(step, line));
        return events.stream()
                .map(event -> ((Event.OutputLine) event).mark())
                .filter(mark -> mark != null)
                .toList();
    }
}

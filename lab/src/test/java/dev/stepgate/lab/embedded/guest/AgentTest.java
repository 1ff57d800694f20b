package dev.stepgate.lab.embedded.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentTest {

    private static final String SCRIPT = "#!/bin/sh\n# lines STEPGATE\nrun='r1'\n";
    private static final String TOKEN = "11111111-2222-4333-8444-555555555555";

    private final List<String> console = new ArrayList<>();
    private final Map<String, Disk> disks = new LinkedHashMap<>();
    private final Agent agent = Agent.in(SCRIPT, new Inside()).orElseThrow();

    private final class Inside implements Agent.Inside {

        @Override
        public void say(String line) {
            if (!line.isEmpty()) {
                console.add(line);
            }
        }

        @Override
        public String bootId() {
            return "boot";
        }

        @Override
        public String addresses() {
            return "10.0.0.5,";
        }

        @Override
        public String fetchUuid() {
            return "server";
        }

        @Override
        public String newToken() {
            return TOKEN;
        }

        @Override
        public Map<String, Disk> disks() {
            return disks;
        }

        @Override
        public boolean write(Disk disk, byte[] bytes) {
            disk.write(0, bytes);
            return true;
        }
    }

    @Test
    void otherScriptsHaveNoAgent() {
        assertThat(Agent.in("#!/bin/sh\nrun='r1'\n", new Inside())).isEmpty();
        assertThat(Agent.in("", new Inside())).isEmpty();
    }

    @Test
    void factsAreToldAtOnceAndEveryFifthTime() {
        for (int i = 0; i < 6; i++) {
            agent.look();
        }

        assertThat(console).hasSize(2).containsOnly("STEPGATE r1 facts boot=boot addresses=10.0.0.5, uuid=server");
    }

    @Test
    void newDiskIsMarkedAndKnownAgain() {
        agent.look();
        Disk disk = new Disk(1024);
        disks.put("vdb", disk);
        agent.look();
        disks.clear();
        agent.look();
        disks.put("vdb", disk);
        agent.look();

        assertThat(console)
                .containsSubsequence("STEPGATE r1 disk=vdb wrote=" + TOKEN, "STEPGATE r1 disk=vdb read=" + TOKEN);
    }

    @Test
    void diskThatWasThereFromTheStartIsNotWritten() {
        Disk disk = new Disk(1024);
        disks.put("vdb", disk);

        agent.look();
        agent.look();

        assertThat(disk.read(0, 8)).containsOnly(0);
    }
}

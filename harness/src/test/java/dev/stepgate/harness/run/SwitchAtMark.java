package dev.stepgate.harness.run;

import dev.stepgate.harness.probe.FakeServer;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Sample;

/** Takes a server down and up as the command's output says. */
record SwitchAtMark(FakeServer server) implements Progress {

    @Override
    public void happened(Event event) {
        if (event instanceof Event.OutputLine line) {
            server.behave(FakeServer.status(line.text().endsWith("stopping") ? 503 : 200));
        }
    }

    @Override
    public void changed(Sample sample) {}

    @Override
    public void judged(StepJudgement judgement) {}
}

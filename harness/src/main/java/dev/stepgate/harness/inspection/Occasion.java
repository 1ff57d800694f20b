package dev.stepgate.harness.inspection;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Phase;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When and where something is inspected.
 *
 * @param began when the step began, for what has to be newer than that
 * @param directory where the folder of profiles is, and what relative paths of plans are meant against
 * @param record the directory of the run's record, for files that belong to it
 */
public record Occasion(Step step, Phase phase, Instant began, Region region, RunId run, Path directory, Path record) {}

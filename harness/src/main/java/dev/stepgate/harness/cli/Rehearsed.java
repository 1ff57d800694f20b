package dev.stepgate.harness.cli;

import dev.stepgate.reports.overview.Overview;
import java.nio.file.Path;

/** A rehearsal that came to its end. */
record Rehearsed(Overview overview, Path directory) {}

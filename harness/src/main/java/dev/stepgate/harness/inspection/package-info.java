/** Runs what the harness itself looks at around steps, and records what it saw. */
package dev.stepgate.harness.inspection;

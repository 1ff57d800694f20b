/** The plan of a run: an ordered, immutable list of steps, read from YAML and validated whole before the first begins. */
package dev.stepgate.harness.plan;

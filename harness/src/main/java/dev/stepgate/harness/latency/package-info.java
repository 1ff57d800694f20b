/** Latency: its percentiles, and how that of a step compares with the phase before. */
package dev.stepgate.harness.latency;

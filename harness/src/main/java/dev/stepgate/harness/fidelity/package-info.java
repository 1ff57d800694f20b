/** Asks a region all that checks and probes ask, with a recording proxy in between. */
package dev.stepgate.harness.fidelity;

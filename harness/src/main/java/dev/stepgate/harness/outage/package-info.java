/** Outages and their honest bounds, derived from a probe's samples and from nothing else. */
package dev.stepgate.harness.outage;

/** What probes see, as metrics for Prometheus. */
package dev.stepgate.harness.metrics;

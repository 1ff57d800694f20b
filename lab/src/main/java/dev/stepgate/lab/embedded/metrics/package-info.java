/** Prometheus' query API over the metrics of the embedded cloud. */
package dev.stepgate.lab.embedded.metrics;

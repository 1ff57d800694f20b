/** The time line of a run as a picture: steps, tasks, probes and outages over one axis of time. */
package dev.stepgate.reports.timeline;

/** Knows in which order the parts of a cloud may be upgraded, and which of them a step changes. */
package dev.stepgate.harness.order;

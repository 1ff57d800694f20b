/** The hand-over sheet: what the next person on shift has to know of a run. */
package dev.stepgate.harness.handover;

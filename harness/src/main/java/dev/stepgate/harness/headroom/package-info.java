/** Tells whether each compute of a region can be drained. */
package dev.stepgate.harness.headroom;

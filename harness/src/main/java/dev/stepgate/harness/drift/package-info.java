/** Snapshots of what a region is, and what differs between two of them. */
package dev.stepgate.harness.drift;

/** Who works on a region: one run at a time. */
package dev.stepgate.harness.claim;

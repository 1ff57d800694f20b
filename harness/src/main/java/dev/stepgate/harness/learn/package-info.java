/** Limits for a region, learned from what the same steps cost the regions before it. */
package dev.stepgate.harness.learn;

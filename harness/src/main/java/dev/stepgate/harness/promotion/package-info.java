/** The gate between regions: whether what passed in the regions before may begin in the next, and what they could not have shown. */
package dev.stepgate.harness.promotion;

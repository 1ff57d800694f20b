/** Sends operations to a region while a step goes on, and follows each to its end. */
package dev.stepgate.harness.fate;

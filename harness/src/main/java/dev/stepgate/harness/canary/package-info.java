/** Canaries: small servers of a run that measure from inside what users of servers feel, and how their measurements become samples. */
package dev.stepgate.harness.canary;

/** Checks of every fate, for the tests of the suite. */
package dev.stepgate.harness.suite.samples;

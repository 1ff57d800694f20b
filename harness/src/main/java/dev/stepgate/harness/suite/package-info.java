/** The checks of a phase, run on the JUnit Platform and reconciled with what was planned. */
package dev.stepgate.harness.suite;

/** The command line. */
package dev.stepgate.harness.cli;

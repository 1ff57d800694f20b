/** What a step does: its commands, their output with time stamps, their end. */
package dev.stepgate.harness.step;

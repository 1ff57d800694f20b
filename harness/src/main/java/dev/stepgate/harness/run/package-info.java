/** One run: the steps of a plan in order, with their phases, recorded before they are judged. */
package dev.stepgate.harness.run;

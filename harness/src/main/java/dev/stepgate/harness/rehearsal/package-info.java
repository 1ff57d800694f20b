/** Rehearsals: a plan on the embedded cloud, its commands enacted, what was measured compared with the truth. */
package dev.stepgate.harness.rehearsal;

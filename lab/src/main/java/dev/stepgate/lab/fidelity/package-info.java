/** Whether the embedded cloud answers as the real lab does: recordings of what a region answers, their shapes, and the comparison. */
package dev.stepgate.lab.fidelity;

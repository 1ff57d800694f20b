/** Resources that a run makes before its first step and carries through all of them: still the same, or what became of them. */
package dev.stepgate.harness.carried;

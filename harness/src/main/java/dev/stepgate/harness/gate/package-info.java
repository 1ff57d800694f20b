/** The judgement: pure rules that turn a run's record and its plan into verdicts, reasons and the gate. */
package dev.stepgate.harness.gate;

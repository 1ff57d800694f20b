/** Open-loop probes of many kinds: a fixed schedule that never waits for answers, no retries, every scheduled attempt recorded. */
package dev.stepgate.harness.probe;

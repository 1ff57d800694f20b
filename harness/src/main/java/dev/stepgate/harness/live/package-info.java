/** What probes see while they see it, for people and machines that look on. */
package dev.stepgate.harness.live;

/** The prober's own health: what was wrong on our side, and which attempts it spoils. */
package dev.stepgate.harness.health;

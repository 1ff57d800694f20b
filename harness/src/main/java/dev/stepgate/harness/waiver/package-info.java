/** Waivers: findings that a person answers for, until a day, so that the gate is not closed for them. */
package dev.stepgate.harness.waiver;

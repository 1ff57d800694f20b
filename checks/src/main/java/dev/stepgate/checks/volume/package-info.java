/** Block storage: its data survives detaching. */
package dev.stepgate.checks.volume;

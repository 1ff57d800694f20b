/** Servers: from the boot to the deletion, seen from outside and from inside. */
package dev.stepgate.checks.compute;

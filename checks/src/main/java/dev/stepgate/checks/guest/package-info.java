/** A small server of our own, booted once for all checks that look at one, seen from outside and through its console. */
package dev.stepgate.checks.guest;

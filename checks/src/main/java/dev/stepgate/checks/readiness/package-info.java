/** What must be so before the next step of an upgrade may begin. */
package dev.stepgate.checks.readiness;

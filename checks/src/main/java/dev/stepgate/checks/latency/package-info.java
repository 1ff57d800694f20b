/** How long list calls take, against the budgets of the region's profile. */
package dev.stepgate.checks.latency;

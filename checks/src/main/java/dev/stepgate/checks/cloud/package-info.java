/** The way to a region: its configuration, its session, its endpoints. */
package dev.stepgate.checks.cloud;

/** Looks before anything starts whether OpenStack may and can be upgraded. */
package dev.stepgate.harness.readiness;

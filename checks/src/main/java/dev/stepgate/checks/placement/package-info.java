/** What placement believes that servers use. */
package dev.stepgate.checks.placement;

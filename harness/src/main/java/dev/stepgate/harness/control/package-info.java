/** Orders that people give a run from outside, how they reach it, and what a run says of itself. */
package dev.stepgate.harness.control;

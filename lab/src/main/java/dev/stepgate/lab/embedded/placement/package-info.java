/** Placement of the embedded cloud: resource providers and what is allocated on them. */
package dev.stepgate.lab.embedded.placement;

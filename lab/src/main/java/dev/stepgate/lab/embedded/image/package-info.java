/** Glance v2 of the embedded cloud: images that keep their bytes. */
package dev.stepgate.lab.embedded.image;

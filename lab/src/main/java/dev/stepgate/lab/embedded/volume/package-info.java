/** Cinder v3 of the embedded cloud: volumes and snapshots that keep their bytes. */
package dev.stepgate.lab.embedded.volume;

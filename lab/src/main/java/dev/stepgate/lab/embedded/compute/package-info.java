/** Nova v2.1 of the embedded cloud: servers that boot guests, key pairs, flavors. */
package dev.stepgate.lab.embedded.compute;

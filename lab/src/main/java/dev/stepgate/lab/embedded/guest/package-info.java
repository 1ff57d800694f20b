/** The data plane of the embedded cloud: guests that boot, speak on their console and answer on floating IPs. */
package dev.stepgate.lab.embedded.guest;

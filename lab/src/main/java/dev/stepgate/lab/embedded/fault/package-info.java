/** What can be wrong with the embedded cloud: faults of requests, and points at which its parts ask whether something goes wrong. */
package dev.stepgate.lab.embedded.fault;

package dev.stepgate.lab.embedded.compute;

import java.time.Instant;

/** A public key of a user. */
record KeyPair(int number, String user, String name, String publicKey, String fingerprint, Instant createdAt) {}

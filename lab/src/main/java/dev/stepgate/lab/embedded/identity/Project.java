package dev.stepgate.lab.embedded.identity;

/** A project of the domain Default. */
record Project(String id, String name, String description) {}

/** Keystone v3 of the embedded cloud: users, projects, tokens, application credentials, the catalogue. */
package dev.stepgate.lab.embedded.identity;

/** The login, the token and the catalogue. */
package dev.stepgate.checks.identity;

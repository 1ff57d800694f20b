/** Images: their data comes back as it went. */
package dev.stepgate.checks.image;

/** Tells whether the backup of a database is there, fresh and whole, by restoring it into a throw-away server. */
package dev.stepgate.harness.backup;

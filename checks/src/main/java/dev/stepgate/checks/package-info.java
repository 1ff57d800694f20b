/** What every check stands on: the region and its sessions as parameters, waits with a deadline, clean-up, and failures in plain words. */
package dev.stepgate.checks;

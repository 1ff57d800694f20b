/** The ledger of finished runs: what each run was, what it cost, and whether it is still as it was. */
package dev.stepgate.harness.ledger;

package dev.stepgate.harness.cli;

import picocli.CommandLine.Command;

/** The ledger of finished runs. */
@Command(
        name = "ledger",
        description = "Shows, verifies and completes the ledger of finished runs, by which regions are promoted.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LedgerListCommand.class, LedgerVerifyCommand.class, LedgerAddCommand.class},
        footer = {"", "Example: stepgate ledger verify --runs runs"})
final class LedgerCommand {}

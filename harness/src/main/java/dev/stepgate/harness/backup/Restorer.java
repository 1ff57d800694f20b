package dev.stepgate.harness.backup;

import dev.stepgate.harness.plan.BackupOptions;

/** Restores backups where they do no harm. */
interface Restorer {

    /**
     * Restores a backup and looks at what is in it.
     *
     * @throws BrokenBackupException if it cannot be restored
     * @throws NoServerException if there is nowhere to restore it
     * @throws InterruptedException if the thread was interrupted; nothing is left behind
     */
    Restored restore(BackupFile backup, Contents contents, BackupOptions options)
            throws BrokenBackupException, NoServerException, InterruptedException;
}

package dev.stepgate.harness.backup;

/** How a backup is made up. */
enum Form {
    /** SQL statements. */
    DUMP("SQL dump"),
    /** The stream of mariabackup. */
    STREAM("mariabackup stream"),
    /** The directory of mariabackup. */
    DIRECTORY("mariabackup directory");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

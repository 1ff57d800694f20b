package dev.stepgate.harness.notes;

import java.time.LocalDate;

/**
 * Somebody has read a note.
 *
 * @param note its uid
 * @param by who
 * @param on when
 * @param remark what was done about it; may be empty
 */
record Acknowledgement(String note, String by, LocalDate on, String remark) {}

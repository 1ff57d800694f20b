/** The run record: what happened in one run, as data and as files; the only source of verdicts and reports. */
package dev.stepgate.reports.record;

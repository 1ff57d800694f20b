/** What a judgement says, in a few lines for a terminal. */
package dev.stepgate.reports.summary;

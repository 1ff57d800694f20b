/** One plan in several regions, side by side. */
package dev.stepgate.reports.overview;

/** Makes a checklist of the release notes that come with an upgrade, and knows which of them were read. */
package dev.stepgate.harness.notes;

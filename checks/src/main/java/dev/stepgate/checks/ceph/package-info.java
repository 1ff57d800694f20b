/** Whether the region's Ceph cluster is as it should be in this phase of a step. */
package dev.stepgate.checks.ceph;

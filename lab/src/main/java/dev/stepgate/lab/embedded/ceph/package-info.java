/** A Ceph cluster of the embedded cloud: its daemons, its health, its dashboard's API and its exporter. */
package dev.stepgate.lab.embedded.ceph;

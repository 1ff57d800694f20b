/** A whole OpenStack in this process, to practise on and to break: it speaks the wire format of the APIs that checks and probes use. */
package dev.stepgate.lab.embedded;

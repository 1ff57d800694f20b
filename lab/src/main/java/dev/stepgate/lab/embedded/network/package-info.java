/** Neutron v2.0 of the embedded cloud: networks, routers, ports, security groups, floating IPs. */
package dev.stepgate.lab.embedded.network;

/** Networks, routers, ports, security groups and floating IPs, as the API shows them. */
package dev.stepgate.checks.network;

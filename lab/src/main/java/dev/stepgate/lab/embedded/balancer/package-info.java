/** The load balancer in front of the embedded cloud's services, with health checks as HAProxy has them. */
package dev.stepgate.lab.embedded.balancer;

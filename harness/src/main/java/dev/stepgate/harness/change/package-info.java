/** Changes of the state of a region that somebody else tells of: balancers, services, agents. */
package dev.stepgate.harness.change;

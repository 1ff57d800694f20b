/** What changes in a region while a step runs, as its balancers, services, agents and container engines tell. */
package dev.stepgate.harness.change;

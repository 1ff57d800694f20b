/** What all services of one embedded region share: time, chance, ids, limits and one lock. */
package dev.stepgate.lab.embedded.world;

/** A real OpenStack in Docker containers, to practise on and to test against. */
package dev.stepgate.lab.real;

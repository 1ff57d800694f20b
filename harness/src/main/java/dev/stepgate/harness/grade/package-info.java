/** Grades: how gently a service was upgraded, after OpenStack's former governance tags. */
package dev.stepgate.harness.grade;

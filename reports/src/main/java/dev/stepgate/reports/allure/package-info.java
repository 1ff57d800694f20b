/** The Allure report of a run, made from its record alone and in this process. */
package dev.stepgate.reports.allure;

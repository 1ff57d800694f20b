/** Requests, answers, routes and ports: what every service of the embedded cloud speaks through. */
package dev.stepgate.lab.embedded.http;

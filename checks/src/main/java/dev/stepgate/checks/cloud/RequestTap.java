package dev.stepgate.checks.cloud;

/** Hears of every request that the sessions of a region make. */
@FunctionalInterface
public interface RequestTap {

    /** Called after the request, on the thread that made it; must be quick, safe for several threads, and must not throw. */
    void requested(Exchange exchange);
}

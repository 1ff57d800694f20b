package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.placement.Allocations;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** The hosts that run servers, as operators switch them. Safe for several threads. */
record Computes(Lock lock, Allocations allocations) {

    List<String> hosts() {
        lock.lock();
        try {
            return allocations.hosts();
        } finally {
            lock.unlock();
        }
    }

    void enable(String host, boolean enabled) {
        lock.lock();
        try {
            allocations.enable(host, enabled);
        } finally {
            lock.unlock();
        }
    }
}

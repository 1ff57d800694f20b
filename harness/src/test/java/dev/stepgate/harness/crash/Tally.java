package dev.stepgate.harness.crash;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of all instants. */
final class Tally {

    final AtomicInteger instants = new AtomicInteger();
    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger cutWithinTheRun = new AtomicInteger();
    final AtomicInteger beforeTheRecord = new AtomicInteger();
    final AtomicInteger tornRecords = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger skipped = new AtomicInteger();
    final AtomicInteger waitedForCommand = new AtomicInteger();
    final AtomicInteger removedOnResume = new AtomicInteger();
    final Map<String, Integer> killedAfter = new ConcurrentSkipListMap<>();
    final Map<Integer, Integer> exitCodes = new ConcurrentHashMap<>();
    final Queue<String> problems = new ConcurrentLinkedQueue<>();

    @Override
    public String toString() {
        return instants + " instants, " + kills + " kills, " + cutWithinTheRun + " of them with a record at work, "
                + beforeTheRecord
                + " before there was one; torn records " + tornRecords + "; commands repeated " + repeated
                + ", skipped " + skipped
                + ", still at work when resumed " + waitedForCommand + "; objects found and removed " + removedOnResume
                + "; last event before the kill " + killedAfter + "; exit codes at the end " + exitCodes + "; problems "
                + problems.size();
    }
}

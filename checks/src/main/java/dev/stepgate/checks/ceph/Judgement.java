package dev.stepgate.checks.ceph;

import java.util.ArrayList;
import java.util.List;

/** What a look at the cluster is worth. */
sealed interface Judgement {

    /** What would have been a finding, and why it is none; to be reported in any case. */
    List<String> tolerated();

    /** PASS: it is as it should be, save for what is tolerated. */
    record Sound(List<String> tolerated) implements Judgement {

        /** Copies the list. */
        public Sound {
            tolerated = List.copyOf(tolerated);
        }
    }

    /** Not yet: what is wrong may pass by itself, as while copies are brought up to date; FAIL if it lasts. */
    record Passing(List<String> findings, List<String> tolerated) implements Judgement {

        /** Copies the lists. */
        public Passing {
            findings = List.copyOf(findings);
            tolerated = List.copyOf(tolerated);
        }

        /** As the end of "still saw: ". */
        @Override
        public String toString() {
            return String.join("; ", findings)
                    + (tolerated.isEmpty() ? "" : "; besides, " + String.join("; ", tolerated));
        }
    }

    /** FAIL: at least one thing is wrong, and waiting would only hide it. */
    record Wrong(List<String> findings, List<String> tolerated) implements Judgement {

        /** Copies the lists. */
        public Wrong {
            findings = List.copyOf(findings);
            tolerated = List.copyOf(tolerated);
        }
    }

    /** UNKNOWN: there was nothing to look at. */
    record Nothing(String reason) implements Judgement {

        @Override
        public List<String> tolerated() {
            return List.of();
        }
    }

    /** Gathers what one look shows. Not safe for several threads. */
    final class Findings {

        private final List<String> wrong = new ArrayList<>();
        private final List<String> passing = new ArrayList<>();
        private final List<String> tolerated = new ArrayList<>();

        void wrong(String finding) {
            wrong.add(finding);
        }

        void passing(String finding) {
            passing.add(finding);
        }

        void tolerated(String what) {
            tolerated.add(what);
        }

        /** The worst of it. */
        Judgement judgement() {
            if (!wrong.isEmpty()) {
                List<String> all = new ArrayList<>(wrong);
                all.addAll(passing);
                return new Wrong(all, tolerated);
            }
            return passing.isEmpty() ? new Sound(tolerated) : new Passing(passing, tolerated);
        }
    }
}

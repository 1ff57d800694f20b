package dev.stepgate.lab.embedded.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/** When a fault that was put in shows. */
public sealed interface Activation {

    /**
     * Whether it shows at one occasion.
     *
     * @param age the time since the fault was put in
     * @param chance gives numbers from 0 to 1
     */
    boolean shows(Duration age, DoubleSupplier chance);

    /** At each occasion. */
    static Activation always() {
        return new Always();
    }

    /** At that share of the occasions, above 0 and at most 1. */
    static Activation share(double share) {
        return new Share(share);
    }

    /** At each occasion, from a delay after it was put in, for a time. */
    static Activation during(Duration delay, Duration length) {
        return new During(delay, length);
    }

    /** At each occasion. */
    record Always() implements Activation {

        @Override
        public boolean shows(Duration age, DoubleSupplier chance) {
            return true;
        }
    }

    /**
     * At a share of the occasions, by chance.
     *
     * @param share above 0 and at most 1
     */
    record Share(double share) implements Activation {

        /** Checks the range. */
        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("expected a share above 0 and at most 1, got " + share);
            }
        }

        @Override
        public boolean shows(Duration age, DoubleSupplier chance) {
            return chance.getAsDouble() < share;
        }
    }

    /**
     * For a time.
     *
     * @param delay from the moment when the fault was put in; not negative
     * @param length more than nothing
     */
    record During(Duration delay, Duration length) implements Activation {

        /** Checks the ranges. */
        public During {
            Objects.requireNonNull(delay);
            if (delay.isNegative() || length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException(
                        "expected a delay of 0 or more and a length above 0, got " + delay + " and " + length);
            }
        }

        @Override
        public boolean shows(Duration age, DoubleSupplier chance) {
            return age.compareTo(delay) >= 0 && age.compareTo(delay.plus(length)) < 0;
        }
    }
}

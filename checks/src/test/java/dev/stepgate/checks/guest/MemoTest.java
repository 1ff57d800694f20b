package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void isMadeOnce() {
        Memo<Integer> memo = new Memo<>(calls::incrementAndGet);

        assertThat(memo.get()).isEqualTo(1);
        assertThat(memo.get()).isEqualTo(1);
    }

    @Test
    void aFailureIsTheSameForAll() {
        Memo<Integer> memo = new Memo<>(() -> {
            throw new AssertionError("failure " + calls.incrementAndGet());
        });

        assertThatExceptionOfType(AssertionError.class).isThrownBy(memo::get).withMessage("failure 1");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(memo::get).withMessage("failure 1");
    }

    @Test
    void anInterruptionIsNotKept() {
        Memo<Integer> memo = new Memo<>(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new CancellationException("interrupted");
            }
            return 7;
        });

        assertThatExceptionOfType(CancellationException.class).isThrownBy(memo::get);
        assertThat(memo.get()).isEqualTo(7);
    }
}

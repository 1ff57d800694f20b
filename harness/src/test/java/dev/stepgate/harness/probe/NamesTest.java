package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.AddressFamily;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NamesTest {

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile Names.Resolver resolver = host -> addresses("192.0.2.1", "2001:db8::1", "192.0.2.2");
    private final Names names = new Names(now::get, host -> {
        lookUps.incrementAndGet();
        return resolver.all(host);
    });

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    @AfterEach
    void stop() {
        names.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private String lookUp(String host, AddressFamily family) {
        CompletableFuture<Optional<InetAddress>> found = new CompletableFuture<>();
        loop.execute(() -> names.lookUp(host, family, loop, address -> found.complete(Optional.ofNullable(address))));
        return Asking.get(found).map(InetAddress::getHostAddress).orElse("none");
    }

    private void later(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @ParameterizedTest
    @CsvSource({
        "api.example,ANY,192.0.2.1",
        "api.example,IPV4,192.0.2.1",
        "api.example,IPV6,2001:db8:0:0:0:0:0:1",
        "192.0.2.9,ANY,192.0.2.9",
        "192.0.2.9,IPV6,none",
        "2001:db8::9,IPV6,2001:db8:0:0:0:0:0:9",
        "2001:db8::9,IPV4,none"
    })
    void givesTheFirstAddressOfTheFamily(String host, AddressFamily family, String expected) {
        assertThat(lookUp(host, family)).isEqualTo(expected);
    }

    @Test
    void addressesAreNotLookedUp() {
        lookUp("192.0.2.9", AddressFamily.ANY);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void knownNameIsNotWaitedForAndRefreshedBeside() {
        lookUp("api.example", AddressFamily.ANY);
        lookUp("api.example", AddressFamily.ANY);
        assertThat(lookUps).hasValue(1);
        resolver = host -> addresses("192.0.2.7");
        later(Duration.ofSeconds(20));
        assertThat(lookUp("api.example", AddressFamily.ANY)).isEqualTo("192.0.2.1");
        Awaitility.await("the new address").atMost(Asking.PATIENT).until(() -> lookUp("api.example", AddressFamily.ANY)
                .equals("192.0.2.7"));
    }

    @Test
    void failingResolverDoesNotHideTheRegionForAMinute() {
        lookUp("api.example", AddressFamily.ANY);
        resolver = host -> {
            throw new UnknownHostException(host);
        };
        later(Duration.ofSeconds(50));
        assertThat(lookUp("api.example", AddressFamily.ANY)).isEqualTo("192.0.2.1");
        later(Duration.ofSeconds(20));
        assertThat(lookUp("api.example", AddressFamily.ANY)).isEqualTo("none");
    }

    @Test
    void nameThatIsNotFoundIsNotLookedUpAtEachAttempt() {
        resolver = host -> {
            throw new UnknownHostException(host);
        };
        for (int i = 0; i < 10; i++) {
            assertThat(lookUp("api.example", AddressFamily.ANY)).isEqualTo("none");
        }
        assertThat(lookUps).hasValue(1);
        later(Duration.ofSeconds(2));
        lookUp("api.example", AddressFamily.ANY);
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void resolverThatHangsIsAskedOncePerNameAndHoldsUpNoOther() {
        CountDownLatch over = new CountDownLatch(1);
        resolver = host -> {
            if (host.equals("slow.example")) {
                awaitQuietly(over);
            }
            return addresses("192.0.2.3");
        };
        CompletableFuture<InetAddress> first = new CompletableFuture<>();
        CompletableFuture<InetAddress> second = new CompletableFuture<>();
        loop.execute(() -> names.lookUp("slow.example", AddressFamily.ANY, loop, first::complete));
        loop.execute(() -> names.lookUp("slow.example", AddressFamily.ANY, loop, second::complete));
        assertThat(lookUp("other.example", AddressFamily.ANY)).isEqualTo("192.0.2.3");
        assertThat(first).isNotDone();
        over.countDown();
        assertThat(Asking.get(first)).isEqualTo(Asking.get(second));
        assertThat(lookUps).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

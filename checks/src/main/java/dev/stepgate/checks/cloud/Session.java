package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.openstack4j.api.OSClient;
import org.openstack4j.core.transport.Config;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * One identity in one region: its token, the endpoints of its catalogue, and the ways to ask them. Safe for several threads.
 *
 * <p>A session logs in on first use, again before the token expires, and once more if a service answers 401. Each request is made once.
 */
public final class Session {

    /** A token is renewed this long before it expires, or after nine tenths of a short life: long enough for any one request. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Cloud cloud;
    private final Transport transport;
    private final Keystone keystone;
    private final LongSupplier nanos;
    private final Config config;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile Current current;

    /**
     * Prepares a session; nothing is sent.
     *
     * @param nanos a monotonic clock
     */
    Session(Cloud cloud, Transport transport, LongSupplier nanos) {
        this.cloud = cloud;
        this.transport = transport;
        this.keystone = new Keystone(cloud, transport);
        this.nanos = nanos;
        this.config = Config.newConfig().withEndpointURLResolver(new SessionEndpoints(this));
    }

    /** A login, the same for openstack4j, and until when it may be used, by the monotonic clock. */
    private record Current(Token token, KeystoneToken openstack, long renewAt) {}

    /** Who and where, such as {@code demo@demo in region RegionOne of http://host:5000/v3}; no secrets. */
    public String describe() {
        return cloud.describe();
    }

    /** The address of the region's Identity API, from clouds.yaml; nothing is sent. */
    public URI identity() {
        return cloud.identity();
    }

    /** As {@link #describe}. */
    @Override
    public String toString() {
        return describe();
    }

    /**
     * The current token; logs in on first use and again before it expires.
     *
     * @throws LoginException if Keystone refuses the credentials
     * @throws RegionException if Keystone gives no usable answer
     */
    public Token token() {
        return current().token();
    }

    /**
     * A fresh login that nothing else uses, so that the caller may revoke its token.
     *
     * @throws LoginException if Keystone refuses the credentials
     * @throws RegionException if Keystone gives no usable answer
     */
    public Token login() {
        return keystone.login().token();
    }

    /**
     * The body of the request that a login is ({@code POST auth/tokens}, JSON), for those who measure logins by sending it themselves.
     * Every part of it may be secret.
     */
    public Secret loginRequest() {
        return Secret.of(cloud.credentials().request().toString());
    }

    /**
     * An openstack4j client bound to the calling thread. Call this at each use and never keep the result: openstack4j keeps its session in
     * the thread, so that after another session's client was made, or in another thread, a kept one would ask with the wrong identity.
     *
     * <p>It throws a {@link RegionException} where openstack4j by itself would return an empty or short list, and for each 5xx; other
     * errors are openstack4j's own exceptions or failed {@code ActionResponse}s, which the caller must look at. The id of the token that
     * it shows is a placeholder, and it has no catalogue; see {@link #token} and {@link #has}.
     *
     * @throws LoginException if Keystone refuses the credentials
     * @throws RegionException if Keystone gives no usable answer
     */
    public OSClient.OSClientV3 openstack() {
        OSClient.OSClientV3 client = OSFactory.clientFromToken(current().openstack(), null, null, config);
        if (cloud.regionName() != null) {
            client.useRegion(cloud.regionName());
        }
        return client;
    }

    /**
     * Where a service is, by the interface and region of the cloud entry and the catalogue of the current token.
     *
     * @param serviceType the official type or an alias; {@code volume} is block storage
     * @throws RegionException if the catalogue has no such endpoint
     */
    public URI endpoint(String serviceType) {
        return new Endpoints(cloud, token().catalog()).address(serviceType);
    }

    /** Whether the catalogue has the service, by its official type or an alias, in this interface and region. */
    public boolean has(String serviceType) {
        return new Endpoints(cloud, token().catalog()).has(serviceType);
    }

    /**
     * The Keystone region whose endpoints are used.
     *
     * @throws RegionException if the catalogue does not have the one of the cloud entry, or has several where that names none
     */
    public String regionName() {
        return new Endpoints(cloud, token().catalog()).region();
    }

    /**
     * A REST Assured request to an endpoint with our token, for what openstack4j lacks or hides. Any status is an answer; no answer is a
     * {@link RegionException}. The token is added on the wire only, and a header X-Auth-Token of the caller's takes its place.
     *
     * <p>The path may begin with a version, which then takes the place of the endpoint's. A token in a header of the answer reads
     * {@code ***}; {@link #login} gives real ones.
     *
     * @param serviceType the official type or an alias
     * @throws RegionException if the catalogue has no such endpoint
     */
    public RequestSpecification raw(String serviceType) {
        return RawRequests.to(endpoint(serviceType), this::ask);
    }

    /**
     * As {@link #raw}, without a token.
     *
     * @param serviceType the official type or an alias
     * @throws RegionException if the catalogue has no such endpoint
     */
    public RequestSpecification anonymous(String serviceType) {
        return RawRequests.to(endpoint(serviceType), this::send);
    }

    /**
     * The certificate that a server shows to a new connection.
     *
     * @param server an address with https; its path does not matter
     * @throws RegionException if there is no connection in time, or the certificate is not to be trusted for that host
     */
    public X509Certificate certificate(URI server) {
        return transport.certificate(server);
    }

    /**
     * One resource.
     *
     * @param path below the endpoint, with its query if it has one, such as {@code servers/ID}; may begin with a version
     * @throws RegionException if the answer is not a 200 with JSON
     */
    public JsonNode get(String serviceType, String path) {
        Answer answer = ask(Request.get(Addresses.below(endpoint(serviceType), path)));
        if (answer.status() != 200) {
            throw answer.useless("200");
        }
        return answer.json();
    }

    /**
     * All objects of a collection; follows every page.
     *
     * @param path below the endpoint, with its query if it has one, such as {@code servers/detail}; may begin with a version; a limit
     *     is the size of the pages
     * @param key the member that holds the objects, such as {@code servers}
     * @throws RegionException if a page is not a 200 with that member; never an empty list instead
     */
    public List<JsonNode> list(String serviceType, String path, String key) {
        return new Pages(this::ask).objects(Request.get(Addresses.below(endpoint(serviceType), path)), key);
    }

    /**
     * Sends a request with our token and gives whatever was answered. It is sent once, and a second time only if the answer is 401: then the
     * service has looked at the token and at nothing else.
     *
     * @param path below the endpoint, with its query if it has one; may begin with a version
     * @param body null for none
     * @throws RegionException if no complete answer came
     */
    public Said send(String method, String serviceType, String path, JsonNode body) {
        byte[] json = body == null ? null : body.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = json == null
                ? Map.of("Accept", "application/json")
                : Map.of("Accept", "application/json", "Content-Type", "application/json");
        URI address = Addresses.below(endpoint(serviceType), path);
        return Said.of(ask(new Request(method, address, headers, json == null ? null : Request.Body.of(json))));
    }

    /** Sends a request with our token, unless it has one, and once more with a new one if the service answers 401. */
    Answer ask(Request request) {
        if (request.headers().containsKey(Request.TOKEN)) {
            return send(request);
        }
        Current used = current();
        Answer answer = send(request.with(Request.TOKEN, used.token().value().reveal()));
        if (answer.status() != 401 || (request.body() != null && !request.body().replayable())) {
            return answer;
        }
        return send(request.with(Request.TOKEN, renewed(used).token().value().reveal()));
    }

    private Answer send(Request request) {
        String service = token().catalog().serviceAt(request.uri()).orElse("unknown");
        return transport.send(service, request);
    }

    private Current current() {
        Current known = current;
        return known != null && nanos.getAsLong() - known.renewAt() < 0 ? known : renewed(known);
    }

    /** A login newer than the given one; of several threads only one logs in. */
    private Current renewed(Current old) {
        boolean locked = false;
        try {
            // Whoever holds the lock is in one login, which ends within the time-out.
            locked = renewal.tryLock(cloud.timeout().toNanos() * 2, TimeUnit.NANOSECONDS);
            if (!locked) {
                throw new RegionException(
                        "login of " + describe() + ": another thread's login did not end in time", null);
            }
            if (current == null || current.equals(old)) {
                current = logIn();
            }
            return current;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RegionException("login of " + describe() + ": interrupted", null);
        } finally {
            if (locked) {
                renewal.unlock();
            }
        }
    }

    private Current logIn() {
        long start = nanos.getAsLong();
        Keystone.Login login = keystone.login();
        Duration lifetime = login.token().lifetime();
        Duration margin = lifetime.dividedBy(10);
        Duration usable = lifetime.minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN);
        return new Current(login.token(), forOpenstack(login), start + usable.toNanos());
    }

    /** openstack4j's own token, with a placeholder for the id, since it prints it. */
    private KeystoneToken forOpenstack(Keystone.Login login) {
        JsonNode said = login.said().deepCopy();
        ((ObjectNode) said).remove("catalog");
        JsonNode wrapped = JsonNodeFactory.instance.objectNode().set("token", said);
        try {
            KeystoneToken token =
                    ObjectMapperSingleton.getContext(KeystoneToken.class).treeToValue(wrapped, KeystoneToken.class);
            token.setId("***");
            token.setEndpoint(cloud.identity().toString());
            return token;
        } catch (JsonProcessingException wrong) {
            throw new RegionException(
                    "login of " + describe() + ": Keystone's description of the token is not as Identity API 3 has it",
                    null);
        }
    }
}

package dev.stepgate.lab.embedded.http;

/** One API, the same on all its backends. Safe for several threads. */
public interface Service {

    /** The type, as in the catalogue, such as compute. */
    String type();

    /** The name of its proxy in the balancer, such as nova-api. */
    String proxy();

    /** The usual port. */
    int port();

    /** What the balancer's health check asks for. */
    String healthPath();

    /** What it runs before any upgrade. */
    ServiceVersion version();

    /** Answers a request. */
    Answer answer(Call call);
}

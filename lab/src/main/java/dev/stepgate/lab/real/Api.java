package dev.stepgate.lab.real;

import java.net.URI;

/** The APIs of the lab: the same port on HAProxy and on each controller. */
enum Api {
    IDENTITY("identity", "keystone", 5000, "/v3", "/v3"),
    IMAGE("image", "glance", 9292, "/healthcheck", "/"),
    PLACEMENT("placement", "placement", 8778, "/", "/"),
    COMPUTE("compute", "nova-api", 8774, "/", "/"),
    METADATA("metadata", "nova-metadata", 8775, "/", "/"),
    NETWORK("network", "neutron", 9696, "/", "/"),
    VOLUME("volume", "cinder-api", 8776, "/healthcheck", "/");

    private final String serviceType;
    private final String service;
    private final int port;
    private final String healthPath;
    private final String versionPath;

    Api(String serviceType, String service, int port, String healthPath, String versionPath) {
        this.serviceType = serviceType;
        this.service = service;
        this.port = port;
        this.healthPath = healthPath;
        this.versionPath = versionPath;
    }

    /** Type in the region profile, {@code metadata} for the one API that no customer calls. */
    String serviceType() {
        return serviceType;
    }

    /** Name of the service in the containers, of its log file and of HAProxy's proxy. */
    String service() {
        return service;
    }

    int port() {
        return port;
    }

    String healthPath() {
        return healthPath;
    }

    /** Where it answers as soon as it can serve at all, without a token. */
    URI health(String host) {
        return URI.create("http://" + host + ":" + port + healthPath);
    }

    /** Its version document, which needs no token. */
    URI versions(String host) {
        return URI.create("http://" + host + ":" + port + versionPath);
    }
}

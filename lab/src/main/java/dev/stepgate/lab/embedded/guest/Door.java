package dev.stepgate.lab.embedded.guest;

/** A TCP port on which a guest answers until it is closed. */
interface Door extends AutoCloseable {

    int SSH = 22;
    int HTTP = 80;
    int ECHO = 7;

    @Override
    void close();
}

package dev.stepgate.lab.embedded.fault;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Interceptor;
import dev.stepgate.lab.embedded.http.Pause;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;

/** A service behind an interceptor. */
record Intercepted(Service rest, Interceptor interceptor, Pause pause) implements Service {

    @Override
    public Answer answer(Call call) {
        return interceptor.intercept(call, rest, pause);
    }

    @Override
    public String type() {
        return rest.type();
    }

    @Override
    public String proxy() {
        return rest.proxy();
    }

    @Override
    public int port() {
        return rest.port();
    }

    @Override
    public String healthPath() {
        return rest.healthPath();
    }

    @Override
    public ServiceVersion version() {
        return rest.version();
    }
}

package dev.stepgate.checks.guest;

import dev.stepgate.checks.Fixtures;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives checks the server that they share; it lives until the execution ends, and is only booted when a check asks it something. */
public final class GuestExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharedGuest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Fixtures fixtures = Fixtures.of(context);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(GuestExtension.class))
                .getOrComputeIfAbsent(SharedGuest.class, key -> new SharedGuest(fixtures), SharedGuest.class);
    }
}

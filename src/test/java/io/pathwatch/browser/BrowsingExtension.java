package io.pathwatch.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Browsing} of their JVM, and closes the pages they opened. */
final class BrowsingExtension implements ParameterResolver, AfterEachCallback {

    /** JUnit begins anew with each class; a browser and a server are kept from class to class. */
    private static final class Shared {

        private static final Browsing BROWSING = start();

        private static Browsing start() {
            Browsing browsing = Browsing.start();
            Runtime.getRuntime().addShutdownHook(new Thread(browsing::close, "browsing-end"));
            return browsing;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsing.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Shared.BROWSING;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        Shared.BROWSING.closePages(context.getExecutionException().isPresent() ? test : null);
    }
}

package io.sqlgraph.server;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the constructor of a test class a {@link TestServer} over a fresh SQLite database: one for all tests of the class.
 * JUnit closes what is in its store, and so stops the server after the last of them.
 */
final class ServerPerClass implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ServerPerClass.class);

    @Override
    public void beforeAll(ExtensionContext testClass) throws Exception {
        testClass.getStore(NAMESPACE).put(TestServer.class, TestServer.start("jdbc:sqlite::memory:"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public TestServer resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE).get(TestServer.class, TestServer.class);
    }
}

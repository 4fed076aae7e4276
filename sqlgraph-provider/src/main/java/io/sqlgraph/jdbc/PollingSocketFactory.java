package io.sqlgraph.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Properties;
import javax.net.SocketFactory;
import org.postgresql.Driver;

/**
 * Makes the sockets of connections to PostgreSQL, whose readers look for an answer for a moment before they sleep
 * ({@link PollingInputStream}). The driver makes one by name, as its parameter {@code socketFactory} says. Thread safe.
 */
public final class PollingSocketFactory extends SocketFactory {

    /** The connection property that says for how many microseconds a reader looks for an answer. */
    public static final String POLL_MICROS = "sqlgraph.pollMicros";

    private final long nanos;

    /** @param properties those of a connection, with {@value #POLL_MICROS} */
    public PollingSocketFactory(Properties properties) {
        this.nanos = Long.parseLong(properties.getProperty(POLL_MICROS)) * 1_000;
    }

    /** Tells the driver to take sockets from here, unless nobody is to look or the driver's class loader does not know this class. */
    static void addTo(Properties properties, long pollMicros) {
        if (pollMicros == 0 || !isKnownToDriver()) return;
        properties.setProperty("socketFactory", PollingSocketFactory.class.getName());
        properties.setProperty(POLL_MICROS, Long.toString(pollMicros));
    }

    // In an application server the driver may be a library of the server's, which knows no class of the application.
    private static boolean isKnownToDriver() {
        try {
            return Class.forName(PollingSocketFactory.class.getName(), false, Driver.class.getClassLoader())
                    == PollingSocketFactory.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Socket createSocket() {
        return new PollingSocket(nanos);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(localHost, localPort), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(localAddress, localPort), new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress local, InetSocketAddress remote) throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(local);
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class PollingSocket extends Socket {

        private final long nanos;
        private InputStream input;

        private PollingSocket(long nanos) {
            this.nanos = nanos;
        }

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            InputStream plain = super.getInputStream();
            if (plain == null) throw new SocketException("Socket has no input");
            if (input == null) input = new PollingInputStream(plain, nanos, Pollers.OF_PROCESS);
            return input;
        }
    }
}

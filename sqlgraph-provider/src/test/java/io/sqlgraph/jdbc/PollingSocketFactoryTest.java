package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.dialect.Dialects;
import io.sqlgraph.testing.Databases;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

/** Which connections to PostgreSQL look for answers. */
class PollingSocketFactoryTest {

    /** The user's own way to a server. */
    public static final class OwnFactory extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }
    }

    private static String inputOfConnection(String url, Object... settings) throws IOException, SQLException {
        PostgresBackend backend = PostgresBackend.open(Sources.settings(url, settings), Dialects.forUrl(url));
        try (PostgresConnection connection = (PostgresConnection) backend.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT 1");
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            Socket[] socket = {null};
            assertThat(connection.driver())
                    .extracting("queryExecutor.pgStream.connection")
                    .isInstanceOfSatisfying(Socket.class, found -> socket[0] = found);
            return socket[0].getInputStream().getClass().getSimpleName();
        }
    }

    @Test
    void connectionsLookForAnswers() throws Exception {
        assertThat(inputOfConnection(Databases.freshPostgresUrl())).isEqualTo("PollingInputStream");
    }

    @Test
    void unlessTheSettingIsZero() throws Exception {
        assertThat(inputOfConnection(Databases.freshPostgresUrl(), "sqlgraph.pollMicros", 0))
                .isNotEqualTo("PollingInputStream");
    }

    @Test
    void orTheUrlNamesAFactory() throws Exception {
        String url = Databases.freshPostgresUrl() + "&socketFactory=" + OwnFactory.class.getName();
        assertThat(inputOfConnection(url)).isNotEqualTo("PollingInputStream");
    }

    @Test
    void socketsCanBeMadeConnectedToo() throws IOException {
        Properties properties = new Properties();
        PollingSocketFactory.addTo(properties, 10);
        PollingSocketFactory factory = new PollingSocketFactory(properties);
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, here)) {
            int port = server.getLocalPort();
            try (Socket byName = factory.createSocket(here.getHostAddress(), port);
                    Socket byAddress = factory.createSocket(here, port);
                    Socket bound = factory.createSocket(here, port, here, 0);
                    Socket boundByName = factory.createSocket(here.getHostAddress(), port, here, 0)) {
                assertThat(new Socket[] {byName, byAddress, bound, boundByName})
                        .allMatch(socket -> socket.isConnected() && socket.getPort() == port);
            }
            server.close();
            assertThatThrownBy(() -> factory.createSocket(here, port)).isInstanceOf(ConnectException.class);
        }
    }
}

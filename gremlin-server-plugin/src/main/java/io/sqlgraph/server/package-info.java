/**
 * Gremlin Server for one SQLGraph database: WebSocket and HTTP on one port, scripts run by the Gremlin grammar only.
 * {@link io.sqlgraph.server.SqlGraphServer} embeds the server; {@link io.sqlgraph.server.SqlGraphManager} is what a stock
 * Gremlin Server names in its yaml.
 */
package io.sqlgraph.server;

package io.sqlgraph.conformance.store;

/** Databases for test graphs: one for each graph name, all in places that belong to this build. */
public interface TestStore {

    /** The JDBC URL, login included, of the database for graphs of that name; the same name gives the same URL. */
    String url(String graphName);

    /** Leaves an empty database behind that URL, whether or not there was one. No graph on it may be in use. */
    void reset(String url);
}

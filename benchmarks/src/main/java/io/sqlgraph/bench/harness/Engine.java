package io.sqlgraph.bench.harness;

/** Something that stores a graph and answers queries. For one thread, unless it says otherwise. */
public interface Engine extends AutoCloseable {

    /** The name in reports and in {@code --engines}. */
    String name();

    /** Stores a data set in an empty graph. */
    void load(Dataset data) throws Exception;

    /** The work of a query, or null when this engine has no way to do it. */
    Work work(QueryRef query) throws Exception;

    /**
     * The digest of the answer to a query that there is {@link #work} for. It may leave a transaction open.
     *
     * @param n the parameters of the run
     */
    Answer answer(QueryRef query, int n, Compare compare) throws Exception;

    /** Makes the run that another thread is at end soon, with an error; that thread is interrupted too. */
    default void stop() {}

    /** Makes it ready for the next run after one that failed or was stopped: no transaction stays open. */
    default void recover() throws Exception {}

    @Override
    void close() throws Exception;
}

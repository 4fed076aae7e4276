package io.sqlgraph.sync;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.sync.SyncFixture.Document;

/** Runs the job of {@link SyncCrashTest} in a process that is killed. */
final class CrashingChild {

    private CrashingChild() {}

    /** @param args graph, source, and the name and number of the batch of a fail point, or nothing */
    public static void main(String[] args) {
        if (args.length > 2) {
            var left = new int[] {Integer.parseInt(args[3])};
            FailPoints.listen(name -> {
                if (name.equals(args[2]) && left[0]-- == 0) Runtime.getRuntime().halt(9);
            });
        }
        try (GraphStore store = GraphStore.open(args[0], SyncFixture.schema())) {
            SyncReport report = job(store, args[1]).run();
            System.out.println(report.status());
        }
    }

    static SyncJob<Document> job(GraphStore store, String source) {
        return SyncJob.named("documents")
                .from(JdbcSource.query(source, "select * from documents").orderedBy("updated_at", "id"))
                .map(SyncFixture::document)
                .into(store.vertices(Document.class))
                .batchSize(40)
                .build();
    }
}

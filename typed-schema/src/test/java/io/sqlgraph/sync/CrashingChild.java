package io.sqlgraph.sync;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.sync.SyncFixture.Document;
import java.time.Duration;

/** Runs the job of {@link SyncCrashTest} in a process that is killed. */
final class CrashingChild {

    private CrashingChild() {}

    /** @param args graph, source, and the name and number of the batch of a fail point, or nothing */
    public static void main(String[] args) {
        if (args.length > 2) {
            var left = new int[] {Integer.parseInt(args[3])};
            boolean inCommit = args[2].equals("in-commit");
            String point = inCommit ? "before-commit" : args[2];
            FailPoints.listen(name -> {
                if (!name.equals(point) || left[0]-- != 0) return;
                if (inCommit) new Thread(CrashingChild::haltSoon).start();
                else Runtime.getRuntime().halt(9);
            });
        }
        try (GraphStore store = GraphStore.open(args[0], SyncFixture.schema())) {
            SyncJob<Document> job = job(store, args[1]);
            System.out.println("ready");
            System.out.flush();
            System.out.println(job.run().status());
        }
    }

    /** While the other thread commits, or a little later. */
    private static void haltSoon() {
        long end = System.nanoTime() + System.nanoTime() % 1_500_000;
        while (System.nanoTime() < end) Thread.onSpinWait();
        Runtime.getRuntime().halt(9);
    }

    /** Without an overlap no row is read twice, so a bad row that has two attempts was applied twice. */
    static SyncJob<Document> job(GraphStore store, String source) {
        return SyncJob.named("documents")
                .from(JdbcSource.query(source, "select * from documents")
                        .orderedBy("updated_at", "id")
                        .overlap(Duration.ZERO))
                .map(row -> new Document(
                        row.getString("id"), row.getString("title"), row.getString("body"), null, null, null))
                .into(store.vertices(Document.class))
                .batchSize(40)
                .build();
    }
}

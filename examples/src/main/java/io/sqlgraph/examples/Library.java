package io.sqlgraph.examples;

import io.sqlgraph.schema.Action;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.IfExists;
import io.sqlgraph.schema.Outcome;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.UniqueViolationException;
import io.sqlgraph.schema.ValidationException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;

/**
 * A library of readers, books and loans: records as types, writes that obey them, and queries by the typed API and by
 * Gremlin on the same data. Arguments: a JDBC URL of SQLite or PostgreSQL ({@code jdbc:sqlite::memory:}, which is gone when
 * the program ends).
 */
public final class Library {

    record Reader(String id, @NotBlank String name, @Email String email) {}

    record Book(String isbn, @NotBlank String title, String author, int year) {}

    record Borrowed(LocalDate since) implements EdgeOf<Reader, Book> {}

    record Recommends(String why) implements EdgeOf<Reader, Book> {}

    private Library() {}

    public static void main(String[] arguments) {
        run(arguments.length > 0 ? arguments[0] : "jdbc:sqlite::memory:", System.out);
    }

    static void run(String url, PrintStream out) {
        GraphSchema schema = GraphSchema.named("library")
                .vertex(
                        Reader.class,
                        v -> v.key(Reader::id).unique("email", Reader::email).ignoreCase())
                .vertex(Book.class, v -> v.key(Book::isbn).index(Book::author).softDelete())
                .edge(Borrowed.class, e -> e.cardinality(Cardinality.ONE_IN)) // a book is lent to one reader
                .edge(Recommends.class)
                .build();
        try (GraphStore store = GraphStore.open(url, schema)) {
            fill(store, out);
            refuse(store, out);
            ask(store, out);
        }
    }

    private static void fill(GraphStore store, PrintStream out) {
        store.vertices(Reader.class)
                .bulkUpsertById(List.of(
                        new Reader("r1", "Ada", "ada@example.org"),
                        new Reader("r2", "Grace", "grace@example.org"),
                        new Reader("r3", "Edsger", null)));
        store.vertices(Book.class)
                .bulkUpsertById(List.of(
                        new Book("b1", "Notes on the Analytical Engine", "Lovelace", 1843),
                        new Book("b2", "The Education of a Computer", "Hopper", 1952),
                        new Book("b3", "A Discipline of Programming", "Dijkstra", 1976)));

        // Written again, the same row is not written at all.
        Outcome<Reader> again = store.vertices(Reader.class).upsertById(new Reader("r1", "Ada", "ada@example.org"));
        out.println("Ada again: " + again.action());

        // Both or neither; conflicts with other writers run the block again.
        store.inTransaction(() -> {
            store.edges(Borrowed.class)
                    .create(
                            Ref.to(Reader.class, "r1"),
                            Ref.to(Book.class, "b2"),
                            new Borrowed(LocalDate.of(2024, 5, 1)));
            store.edges(Recommends.class)
                    .bulkCreate(List.of(
                            EdgeRow.of(
                                    Ref.to(Reader.class, "r2"), Ref.to(Book.class, "b1"), new Recommends("the first")),
                            EdgeRow.of(Ref.to(Reader.class, "r3"), Ref.to(Book.class, "b1"), new Recommends("short")),
                            EdgeRow.of(Ref.to(Reader.class, "r1"), Ref.to(Book.class, "b3"), new Recommends("clear"))));
        });

        Outcome<Recommends> once = store.edges(Recommends.class)
                .getOrCreateByEndpoints(
                        Ref.to(Reader.class, "r1"),
                        Ref.to(Book.class, "b3"),
                        new Recommends("very clear"),
                        IfExists.UPDATE);
        out.println("Recommended twice: " + once.action());
    }

    private static void refuse(GraphStore store, PrintStream out) {
        try {
            store.vertices(Reader.class)
                    .bulkCreate(List.of(new Reader("r4", "", "nobody"), new Reader("r5", "Alan", "alan@example.org")));
        } catch (ValidationException invalid) {
            invalid.violations().stream()
                    .map(each -> "Refused: " + each.path() + " " + each.message())
                    .sorted()
                    .forEach(out::println);
        }
        try {
            store.vertices(Reader.class).create(new Reader("r6", "Augusta", "ADA@example.org"));
        } catch (UniqueViolationException taken) {
            out.println("Refused: " + taken.constraint() + " is held by " + taken.holderKey());
        }
    }

    private static void ask(GraphStore store, PrintStream out) {
        long old = store.from(Reader.class)
                .where(Reader::name)
                .startsWith("G")
                .out(Recommends.class)
                .where(Book::year)
                .lt(1900)
                .count();
        out.println("Old books that Grace recommends: " + old);

        record Loan(String reader, String book, LocalDate since) {}
        List<Loan> loans = store.from(Reader.class)
                .as("reader")
                .outEdge(Borrowed.class)
                .as("loan")
                .inVertex()
                .as("book")
                .select(row -> new Loan(
                        row.get("reader", Reader::name),
                        row.get("book", Book::title),
                        row.get("loan", Borrowed::since)));
        loans.forEach(out::println);

        // The same data in Gremlin.
        var g = store.traversal();
        List<Object> titles = g.V().has("Book", "author", "Lovelace")
                .in("recommends")
                .order()
                .by("name")
                .values("name")
                .toList();
        out.println("Who recommends Lovelace: " + titles);
        g.tx().rollback();

        // A deleted book is remembered: written again, it comes back.
        store.vertices(Book.class).upsertById(new Book("b4", "Lost", null, 2000));
        store.vertices(Book.class).delete("b4");
        Action action = store.vertices(Book.class)
                .upsertById(new Book("b4", "Found", null, 2001))
                .action();
        out.println("Deleted and written again: " + action);
    }
}

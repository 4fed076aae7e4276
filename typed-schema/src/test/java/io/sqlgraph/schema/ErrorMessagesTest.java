package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sqlgraph.schema.testing.TestDatabases;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every error names what it is about and the value that is wrong, in a sentence that says what to do about it. */
class ErrorMessagesTest {

    enum Kind {
        BOOK,
        TOY
    }

    record Customer(
            String id,
            @NotBlank String name,
            @Email String email,
            @Min(0) int age,
            List<String> tags) {}

    record Product(long id, @NotNull Kind kind, String code) {}

    record Line(String text, int amount) {}

    record Invoice(String id, List<Line> lines) {}

    record Pays(String receipt) implements EdgeOf<Customer, Invoice> {}

    record Bought(@NotNull Integer amount) implements EdgeOf<Customer, Product> {}

    record Ships(String id) implements EdgeOf<Product, Product> {}

    @TempDir
    Path directory;

    private static GraphSchema schema() {
        return GraphSchema.named("shop")
                .vertex(
                        Customer.class,
                        v -> v.key(Customer::id)
                                .unique("email", Customer::email)
                                .ignoreCase())
                .vertex(Product.class, v -> v.key(Product::id).unique("code", Product::kind, Product::code))
                .edge(Bought.class, e -> e.cardinality(Cardinality.UNIQUE_PAIR))
                .edge(Ships.class, e -> e.key(Ships::id))
                .vertex(Invoice.class, v -> v.key(Invoice::id))
                .edge(Pays.class, e -> e.unique("receipt", Pays::receipt))
                .build();
    }

    private static Customer customer(String id, String email) {
        return new Customer(id, "N", email, 1, null);
    }

    private static void fill(GraphStore store) {
        store.vertices(Customer.class)
                .bulkCreate(List.of(
                        new Customer("a", "Ada", "ada@x.org", 3, List.of("x")),
                        new Customer("b", "Bob", null, 4, null)));
        store.vertices(Product.class)
                .bulkCreate(List.of(
                        new Product(1, Kind.BOOK, "b1"),
                        new Product(2, Kind.TOY, "t1"),
                        new Product(3, Kind.TOY, null)));
        store.edges(Bought.class).create(Ref.to(Customer.class, "a"), Ref.to(Product.class, 1L), new Bought(1));
        store.edges(Ships.class).create(Ref.to(Product.class, 1L), Ref.to(Product.class, 2L), new Ships("s"));
        store.vertices(Invoice.class).create(new Invoice("i", List.of(new Line("pen", 1))));
        store.edges(Pays.class).create(Ref.to(Customer.class, "a"), Ref.to(Invoice.class, "i"), new Pays("r"));
    }

    /** Calls by what is told of them. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Runnable> wrongCalls(GraphStore store) {
        VertexCollection<Customer> customers = store.vertices(Customer.class);
        VertexCollection<Product> products = store.vertices(Product.class);
        EdgeCollection<Customer, Bought, Product> bought = store.edges(Bought.class);
        EdgeCollection<Product, Ships, Product> ships = store.edges(Ships.class);
        Ref<Customer> a = Ref.to(Customer.class, "a");
        Ref<Product> one = Ref.to(Product.class, 1L);
        Ref<Product> two = Ref.to(Product.class, 2L);
        var calls = new LinkedHashMap<String, Runnable>();
        calls.put(
                "VALIDATION A Customer is not valid: name must not be blank (is:  )",
                () -> customers.create(new Customer("c", " ", null, 1, null)));
        calls.put(
                "VALIDATION A Customer is not valid: name must not be blank (is: ); email must be a well-formed email"
                        + " address (is: nowhere); age must be greater than or equal to 0 (is: -1); id must not be null"
                        + " (is: null)",
                () -> customers.create(new Customer(null, "", "nowhere", -1, null)));
        calls.put(
                "VALIDATION A Customer is not valid: tags must be a List<String> (is: [x, null])",
                () -> customers.upsertById(new Customer("c", "C", null, 1, Arrays.asList("x", null))));
        calls.put(
                "VALIDATION A Customer is not valid: [1] must not be null (is: null); [2].age must be greater than or"
                        + " equal to 0 (is: -1)",
                () -> customers.bulkCreate(
                        Arrays.asList(customer("c", null), null, new Customer("d", "D", null, -1, null))));
        calls.put(
                "VALIDATION A Customer is not valid: [0] must be a Customer (is: text)",
                () -> customers.bulkUpsertById((List) List.of("text")));
        calls.put(
                "VALIDATION An Invoice is not valid: lines must be a List<record(text: String, amount: int)>"
                        + " (is: [{text=pen, amount=1}, null])",
                () -> store.vertices(Invoice.class).create(new Invoice("j", Arrays.asList(new Line("pen", 1), null))));
        calls.put(
                "VALIDATION An Invoice is not valid: lines must be a List<record(text: String, amount: int)> (is: [pen])",
                () -> store.vertices(Invoice.class).create(new Invoice("j", (List) List.of("pen"))));
        calls.put(
                "UNIQUE_VIOLATION Pays.receipt = [r] is already held by another Pays (constraint 'receipt')",
                () -> store.edges(Pays.class)
                        .create(Ref.to(Customer.class, "b"), Ref.to(Invoice.class, "i"), new Pays("r")));
        calls.put("ALREADY_EXISTS Customer/a exists already", () -> customers.create(customer("a", null)));
        calls.put(
                "UNIQUE_VIOLATION Customer.email = [ADA@X.ORG] is already held by Customer/a (constraint 'email')",
                () -> customers.upsertById(customer("c", "ADA@X.ORG")));
        calls.put(
                "UNIQUE_VIOLATION Product.kind, code = [TOY, t1] is already held by Product/2 (constraint 'code')",
                () -> products.bulkInsert(List.of(new Product(4, Kind.TOY, "t1"))));
        calls.put(
                "ENDPOINT_NOT_FOUND The from vertex of a Bought edge does not exist: Customer/z",
                () -> bought.create(Ref.to(Customer.class, "z"), one, new Bought(1)));
        calls.put(
                "ENDPOINT_NOT_FOUND The to vertex of a Bought edge does not exist: Product/1, whose key is an Integer and"
                        + " not a Long",
                () -> bought.bulkInsert(List.of(EdgeRow.of(a, Ref.to(Product.class, 1), new Bought(1)))));
        calls.put(
                "VALIDATION A Bought is not valid: from must be a vertex of Customer (is: Product/1)",
                () -> bought.create((Ref) one, one, new Bought(1)));
        calls.put(
                "VALIDATION A Bought is not valid: to must be a vertex of Product (is: Customer/a)",
                () -> bought.bulkCreate((List) List.of(EdgeRow.of((Ref) a, (Ref) a, new Bought(1)))));
        calls.put(
                "VALIDATION A Bought is not valid: amount must not be null (is: null)",
                () -> bought.create(a, two, new Bought(null)));
        calls.put(
                "CARDINALITY_VIOLATION A Bought edge from Customer/a to Product/1 is one too many: its cardinality is"
                        + " UNIQUE_PAIR",
                () -> bought.create(a, one, new Bought(2)));
        calls.put(
                "VALIDATION A Bought is not valid: [0].from must be one of the sources (is: Customer/b)",
                () -> bought.reconcile(
                        List.of(a), List.of(EdgeRow.of(Ref.to(Customer.class, "b"), one, new Bought(1)))));
        calls.put(
                "EDGE_IDENTITY_MISMATCH The Ships edge s exists between other vertices, and the endpoints of an edge"
                        + " never change",
                () -> ships.upsertById(two, one, new Ships("s")));
        calls.put("NOT_FOUND There is no Customer/z", () -> customers.patch("z", p -> p.set(Customer::age, 1)));
        calls.put(
                "NOT_FOUND There is no Product/1, whose key is an Integer and not a Long",
                () -> products.patch(1, p -> p.set(Product::code, "c")));
        calls.put(
                "VALIDATION A Customer is not valid: age must be an Integer (is: five)",
                () -> customers.patch(
                        "a", p -> ((Patch) p).set((PropertyRef<Customer, Integer>) Customer::age, "five")));
        calls.put(
                "VERSION_CONFLICT Customer/a has version 1, not 7",
                () -> customers.patch("a", p -> p.set(Customer::age, 5).ifVersion(7)));
        calls.put(
                "RESTRICTED_DELETE Product/1 has edges and is declared to be deleted only without any",
                () -> products.bulkDelete(List.of(3L, 1L)));
        calls.put(
                "UNKNOWN_CONSTRAINT Customer has no unique constraint 'mail'",
                () -> customers.getOrCreateByConstraint("mail", customer("c", null), IfExists.RETURN));
        calls.put(
                "VALIDATION A query is not valid: age has no startsWith, being an Integer (is: 1)",
                () -> store.from(Customer.class).where(Customer::age).startsWith("1"));
        calls.put(
                "VALIDATION A query is not valid: cursor must be a cursor of this query (is: abc)",
                () -> store.from(Customer.class).limit(2).page("abc"));
        return calls;
    }

    @ParameterizedTest
    @EnumSource
    void theObjectAndTheValueAreNamed(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema())) {
            fill(store);
            wrongCalls(store).forEach((told, call) -> {
                Throwable thrown = catchThrowable(call::run);
                assertThat(thrown).as(told).isInstanceOf(GraphSchemaException.class);
                assertThat(((GraphSchemaException) thrown).code() + " " + thrown.getMessage())
                        .isEqualTo(told);
            });
            assertThat(store.vertices(Customer.class).count()).isEqualTo(2);
            assertThat(store.vertices(Product.class).count()).isEqualTo(3);
            assertThat(store.edges(Bought.class).count()).isEqualTo(1);
            assertThatThrownBy(() -> Ref.to(Customer.class, null)).hasMessage("the key of a Customer is null");
        }
    }

    private static GraphSchema tighter() {
        record Customer(String id, String name, String email, long age, List<String> tags) {}
        return GraphSchema.named("shop")
                .vertex(Customer.class, v -> v.key(Customer::id))
                .build();
    }

    private static GraphSchema withoutNames() {
        record Customer(String id, String email, int age, List<String> tags) {}
        return GraphSchema.named("shop")
                .vertex(Customer.class, v -> v.key(Customer::id))
                .build();
    }

    private static GraphSchema withUniqueKinds() {
        return GraphSchema.named("shop")
                .vertex(Product.class, v -> v.key(Product::id).unique("kind", Product::kind))
                .build();
    }

    private static GraphSchema withEdgesTheOtherWay() {
        record Bought(Integer amount) implements EdgeOf<Product, Customer> {}
        return GraphSchema.named("shop")
                .vertex(Customer.class, v -> v.key(Customer::id))
                .vertex(Product.class, v -> v.key(Product::id))
                .edge(Bought.class)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatContradictASchemaAreNamed(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, schema())) {
            fill(store);
        }
        refuses(url, tighter(), "Customer.age must be a Long: Customer/a has 3, Customer/b has 4");
        refuses(
                url,
                withoutNames(),
                "Customer.name is not in the schema, and would be lost: Customer/a has Ada, Customer/b has Bob");
        refuses(url, withUniqueKinds(), "Product: 'kind' must be unique: Product/3 and Product/2 have [TOY]");
        try (GraphStore store = GraphStore.open(url, schema())) {
            long edge = (Long) store.traversal().E().hasLabel("bought").id().next();
            store.traversal().tx().rollback();
            refuses(
                    url,
                    withEdgesTheOtherWay(),
                    "Bought does not lead from Customer to Product in the schema: Bought/id " + edge);
            assertThat(store.edges(Bought.class).count()).isEqualTo(1);
        }
    }

    private static GraphSchema withShipments(Cardinality cardinality) {
        return GraphSchema.named("shop")
                .vertex(Product.class, v -> v.key(Product::id))
                .edge(Ships.class, e -> e.key(Ships::id).cardinality(cardinality))
                .build();
    }

    /** The error of the database came through, and named nobody. */
    @ParameterizedTest
    @EnumSource
    void edgesThatContradictATighterCardinalityAreNamed(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, withShipments(Cardinality.MANY))) {
            store.vertices(Product.class)
                    .bulkCreate(List.of(new Product(1, Kind.BOOK, null), new Product(2, Kind.TOY, null)));
            Ref<Product> one = Ref.to(Product.class, 1L);
            Ref<Product> two = Ref.to(Product.class, 2L);
            store.edges(Ships.class)
                    .bulkCreate(List.of(
                            EdgeRow.of(one, two, new Ships("a")),
                            EdgeRow.of(one, one, new Ships("b")),
                            EdgeRow.of(two, two, new Ships("c"))));
        }
        String source = "Ships/b and Ships/a have the same source";
        String target = "Ships/c and Ships/a have the same target";
        refuses(url, withShipments(Cardinality.ONE_OUT), "Ships has the cardinality ONE_OUT: " + source);
        refuses(url, withShipments(Cardinality.ONE_IN), "Ships has the cardinality ONE_IN: " + target);
        refuses(
                url,
                withShipments(Cardinality.ONE_TO_ONE),
                "Ships has the cardinality ONE_TO_ONE: " + source + ", " + target);
        try (GraphStore store = GraphStore.open(url, withShipments(Cardinality.UNIQUE_PAIR))) {
            Ref<Product> one = Ref.to(Product.class, 1L);
            assertThat(store.edges(Ships.class).find(one, one)).hasSize(1);
        }
        try (GraphStore store = GraphStore.open(url, withShipments(Cardinality.MANY))) {
            Ref<Product> one = Ref.to(Product.class, 1L);
            store.edges(Ships.class).create(one, one, new Ships("d"));
        }
        refuses(
                url,
                withShipments(Cardinality.UNIQUE_PAIR),
                "Ships has the cardinality UNIQUE_PAIR: Ships/d and Ships/b have the same source and target");
    }

    private static void refuses(String url, GraphSchema schema, String conflict) {
        assertThat(GraphStore.plan(url, schema).conflicts()).containsExactly(conflict);
        assertThatThrownBy(() -> GraphStore.open(url, schema))
                .isInstanceOf(SchemaConflictException.class)
                .hasMessage("The graph contradicts the schema: " + conflict);
    }

    @Test
    void anArrayCannotBeAKey() {
        record Blob(byte[] id) {}
        assertThatThrownBy(() -> GraphSchema.named("blobs")
                        .vertex(Blob.class, v -> v.key(Blob::id))
                        .build())
                .isInstanceOf(SchemaDefinitionException.class)
                .hasMessageContaining("Blob: the key id is a byte[], and arrays with the same content are not equal");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFileIsPlannedForAndNotCreated(TestDatabases database) {
        String url = database.freshUrl(directory);
        String asUri = url.replace("jdbc:sqlite:", "jdbc:sqlite:file:");
        for (String each : List.of(url, asUri)) {
            assertThat(GraphStore.plan(each, schema()).isEmpty()).isFalse();
        }
        assertThat(Stream.of(directory.toFile().listFiles())).isEmpty();
    }
}

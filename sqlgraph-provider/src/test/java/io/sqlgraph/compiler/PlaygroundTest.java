package io.sqlgraph.compiler;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.*;
import io.sqlgraph.dialect.*;
import org.apache.tinkerpop.gremlin.process.traversal.*;
import org.apache.tinkerpop.gremlin.structure.T;
import org.junit.jupiter.api.Test;
@SuppressWarnings({"unchecked","rawtypes"})
class PlaygroundTest {
    @Test void show() {
        var g = Texts.source();
        show(g.V());
        show(g.V().has("person","name","marko").out("knows").values("name"));
        show(g.V().out().out().count());
        show(g.V().both().both().count());
        show(g.V((1L<<34)|1).out().out().valueMap());
        show(g.V().order().by("name",Order.desc).limit(3).values("age"));
        show(g.V().where(out().count().is(P.gt(2))).not(in("knows")).id());
        show(g.V().hasLabel("person").outE().has("weight",P.gt(0.5)).inV().dedup().elementMap());
        show(g.E().bothV().has("age",P.within(29,30.5f,"x")).limit(2));
        show(g.V().order().by(out().count(),Order.desc).limit(10));
        show(g.V().out().in().out().dedup().count());
        show(g.V().values("name","age"));
    }
    static void show(Traversal<?,?> t) {
        var s = Texts.read(t);
        org.slf4j.LoggerFactory.getLogger("x").error("\n== {}\nread {} of {}: {}", t, s.end(), t.asAdmin().getSteps().size(), s.plan());
        for (Dialect d : java.util.List.of(Dialects.forUrl("jdbc:sqlite:"), Dialects.forUrl("jdbc:postgresql:"))) {
            var c = Texts.compile(d, Catalogs.modern(), t, false);
            org.slf4j.LoggerFactory.getLogger("x").error("\n{} {}\n{}\n{}\n{}", c.length(), c.reason(), c.typed(), c.rendered()==null?null:c.rendered().sql(), c.rendered()==null?null:c.rendered().layout());
        }
    }
}

package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import io.sqlgraph.conformance.differential.Script.Action;
import java.util.ArrayList;
import java.util.List;

/** Compares what random changes make of random graphs, and what is read within the transaction that makes them. */
final class ScriptHunt {

    private static final int ACTIONS = 30;

    private final Hunt.Databases databases;

    ScriptHunt(Hunt.Databases databases) {
        this.databases = databases;
    }

    /** One script; a report of the smallest script that shows a difference, or null if there is none. */
    String run(long seed) throws Exception {
        Dice dice = new Dice(seed);
        Schema.Tables tables = Schema.generate(dice);
        Schema schema = tables.schema();
        GraphData data = new DataGenerator(dice, tables).generate();
        Mode mode = dice.oneOf(Mode.values());
        Script script = script(dice, schema, data);
        String difference = difference(schema, data, mode, script);
        if (difference == null) return null;
        for (int i = script.actions().size() - 1; i >= 0; i--) {
            if (i >= script.actions().size()) continue;
            String again = difference(schema, data, mode, script.without(i));
            if (again == null) continue;
            difference = again;
            script = script.without(i);
        }
        return "seed " + seed + ", " + mode + "\n" + data.text() + script.text() + "\n  differs: " + difference;
    }

    private static Script script(Dice dice, Schema schema, GraphData data) {
        MutationGenerator changes = new MutationGenerator(dice, schema, data);
        List<Action> actions = new ArrayList<>();
        while (actions.size() < ACTIONS) {
            if (dice.percent(12)) actions.add(new Action.Commit());
            actions.add(new Action.Write(changes.next()));
            if (dice.percent(50)) actions.add(new Action.Read(TraversalGenerator.generate(dice, schema, data)));
        }
        return new Script(List.copyOf(actions));
    }

    private String difference(Schema schema, GraphData data, Mode mode, Script script) throws Exception {
        try (LoadedGraph graph = LoadedGraph.load(data, databases.empty("script"), List.of(mode))) {
            return script.run(
                    new Judge(schema), graph.reference(), graph.subjects().get(0));
        }
    }
}

package io.sqlgraph.schema.internal;

import java.util.Locale;

/** Draws schemas. */
public final class SchemaDiagram {

    private SchemaDiagram() {}

    /** A class diagram for Mermaid: vertex types as classes, edge types as arrows. */
    public static String mermaid(SchemaModel schema) {
        var text = new StringBuilder("classDiagram\n");
        for (TypeModel type : schema.vertices().values()) {
            text.append("    class ").append(identifier(type.label())).append(" {\n");
            for (Component component : type.components()) line(text, type, component);
            text.append("    }\n");
        }
        for (TypeModel type : schema.edges().values()) {
            for (String out : type.ends().outLabels()) {
                for (String in : type.ends().inLabels()) arrow(text, type, out, in);
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, TypeModel type, Component component) {
        text.append("        ")
                .append(component.type().describe().replace('<', '~').replace('>', '~'));
        text.append(' ').append(component.name());
        boolean key = type.hasKey() && type.keyComponent().equals(component);
        if (key) text.append(" (key)");
        else if (component.required()) text.append(" (required)");
        text.append('\n');
    }

    private static void arrow(StringBuilder text, TypeModel type, String out, String in) {
        text.append("    ").append(identifier(out));
        text.append(type.ends().owns() ? " *--> " : " --> ").append(identifier(in));
        text.append(" : ").append(type.label());
        String cardinality =
                type.ends().cardinality().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (!cardinality.equals("many")) text.append(" (").append(cardinality).append(')');
        text.append('\n');
    }

    private static String identifier(String label) {
        return label.matches("\\w+") ? label : "`" + label.replace("`", "'") + "`";
    }
}

package io.sqlgraph.conformance.differential;

/** The steps that {@link Defined} knows nothing about, by what they are put behind. */
final class WideMenus {

    private static final int DEEPEST = 3;

    private static final Menu DEEP = new Menu().addAll(WideSteps.ANY);

    private WideMenus() {}

    static Menu of(Draft draft) {
        if (draft.shape().isElement()) {
            if (draft.depth >= DEEPEST) return WideSteps.ELEMENT;
            if (draft.shape() == Shape.EDGE) return WideBranches.ELEMENT;
            return draft.dice.percent(40) ? CompiledShapes.VERTEX : WideBranches.VERTEX;
        }
        return switch (draft.shape()) {
            case NUMBER -> WideValues.NUMBER;
            case TEXT -> WideValues.TEXT;
            case BOOLEAN, VALUE, ID -> WideValues.VALUE;
            case VERTEX_LIST, NUMBER_LIST, LIST -> WideValues.LIST;
            case MAP, COUNTS -> WideValues.MAP;
            case PATH -> WideValues.PATH;
            case PROPERTY -> WideSteps.PROPERTY;
            default -> DEEP;
        };
    }
}

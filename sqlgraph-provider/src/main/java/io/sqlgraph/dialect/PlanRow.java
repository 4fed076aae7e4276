package io.sqlgraph.dialect;

/**
 * One row of a database's own plan of a statement.
 *
 * @param id names the row among its siblings' children; 0 where the text is indented already
 * @param parent the id of the row that it belongs below; 0 for none
 * @param text what the database says
 */
public record PlanRow(int id, int parent, String text) {}

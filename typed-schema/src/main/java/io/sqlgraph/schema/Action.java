package io.sqlgraph.schema;

/** What a write did to a row. */
public enum Action {
    /** It was inserted. */
    CREATED,
    /** It was there and was left as it is. */
    FOUND,
    /** It was there and got other content. */
    UPDATED,
    /** It was there with this content. */
    UNCHANGED,
    /** It had been deleted softly and came back. */
    RESURRECTED
}

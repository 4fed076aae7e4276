/** How the typed schema works inside; not API. */
package io.sqlgraph.schema.internal;

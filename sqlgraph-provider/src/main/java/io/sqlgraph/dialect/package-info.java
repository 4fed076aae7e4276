/** What differs between databases: names, column types, statement shapes, session settings, error codes. */
package io.sqlgraph.dialect;

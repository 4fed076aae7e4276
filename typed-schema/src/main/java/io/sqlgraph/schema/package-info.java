/** Java records as vertex and edge types: definition, validation, uniqueness, bulk writes and queries. */
package io.sqlgraph.schema;

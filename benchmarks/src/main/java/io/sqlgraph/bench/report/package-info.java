/** Results as a table, JSON, HTML and Markdown. */
package io.sqlgraph.bench.report;

/** Programs that measure, run by hand: nothing in here is a test, and no test asserts a time. */
package io.sqlgraph.schema.measure;

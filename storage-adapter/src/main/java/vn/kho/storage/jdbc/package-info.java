/** Records in a relational database: PostgreSQL, or H2 in a file. */
@NullMarked
package vn.kho.storage.jdbc;

import org.jspecify.annotations.NullMarked;

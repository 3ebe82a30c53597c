/// Data packages, their resources and tables, as the standards describe them.
///
/// Owns descriptors, Table Schemas and dialects in versions 1 and 2 of the Data Package standard.
/// May use dataset. Must never know pipelines, SQL or HTTP.
///
/// Entry points: [io.specstore.datapackage.Descriptor], [io.specstore.datapackage.TableSchema] and
/// [io.specstore.datapackage.Dialect]; each has a `parse` that reports all problems.
@NullMarked
package io.specstore.datapackage;

import org.jspecify.annotations.NullMarked;

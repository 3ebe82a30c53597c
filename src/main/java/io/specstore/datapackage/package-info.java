/// The published thing: data packages, their resources and tables, as the standards describe them.
///
/// Owns descriptors in versions 1 and 2 of the Data Package standard. May use dataset. Must never
/// know pipelines, SQL or HTTP.
@NullMarked
package io.specstore.datapackage;

import org.jspecify.annotations.NullMarked;

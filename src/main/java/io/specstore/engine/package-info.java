/// Running a plan: each source is fetched once, staged once, checked once, and every artifact is
/// derived from that.
///
/// May use dataset, plan, datapackage, table, fetch and store. Must never write to the registry or
/// answer HTTP.
@NullMarked
package io.specstore.engine;

import org.jspecify.annotations.NullMarked;

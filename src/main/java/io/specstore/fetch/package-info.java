/// Fetches sources: from the web, from uploaded bytes, from files that the operator allows.
///
/// Owns the guard against private addresses and the limits of a fetch. May use dataset, store and
/// archive./// Must never parse a table.
///
/// Entry points: [io.specstore.fetch.SourceResolver] reads the address of a source,
/// [io.specstore.fetch.Fetcher] fetches it. Begin with [io.specstore.fetch.Source], then
/// `AddressGuard`.
@NullMarked
package io.specstore.fetch;

import org.jspecify.annotations.NullMarked;

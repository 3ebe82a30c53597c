/// The wire: addresses, JSON shapes, the error boundary, limits of time and size of a request.
///
/// Owns the seed API, the API under `/api/v1`, the published files and the routes of operation. May
/// use dataset, spec, plan, datapackage, flow, auth, and read registry and store. Must never
/// compute or keep anything, nor decide who may read: `flow` does. The web server is known to this
/// room only.
@NullMarked
package io.specstore.http;

import org.jspecify.annotations.NullMarked;

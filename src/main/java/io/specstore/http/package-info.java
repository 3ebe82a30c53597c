/// The HTTP API: routes, JSON shapes, the error boundary, limits of time and size of a request and
/// of what one client may have open.
///
/// Owns the original API, the API under `/api/v1`, the published files and the routes of operation.
/// May use dataset, spec, plan, datapackage, flow and auth, and read registry and store. Must never
/// compute or keep anything, nor decide who may read: `flow` does. No other room uses the web
/// server's library.
///
/// Entry point: [io.specstore.http.HttpServer], with [io.specstore.http.Services] as what the
/// routes call. Begin with `Router` (all addresses), then `RequestHandler` (the life of a request).
@NullMarked
package io.specstore.http;

import org.jspecify.annotations.NullMarked;

/// Bringing a source in: from the web, from uploaded bytes, from files that the operator allows.
///
/// Owns the guard against addresses that an uploader has no business with. May use `dataset` and
/// `store`. Must never parse a table.
@NullMarked
package io.specstore.fetch;

import org.jspecify.annotations.NullMarked;

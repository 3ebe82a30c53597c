/// Artifacts by key: bytes that are written once and read often.
///
/// Uses no other room. Must never know what a dataset is: here are only keys and bytes.
@NullMarked
package io.specstore.store;

import org.jspecify.annotations.NullMarked;

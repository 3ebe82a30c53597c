/// Artifacts by key: bytes that are written once and read often.
///
/// Owns the artifact store and its implementation on disk. Uses no other room. Must never know what
/// a dataset is: it knows keys and bytes.
///
/// Entry point: [io.specstore.store.ArtifactStore]; begin with [io.specstore.store.DiskStore].
@NullMarked
package io.specstore.store;

import org.jspecify.annotations.NullMarked;

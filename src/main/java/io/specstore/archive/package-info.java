/// Files that are hashed while they are written: whole files, zip files, npm tarballs, and the
/// canonical JSON of what is published. Also reads packed streams of several members to their end.
///
/// Owns the bytes of these formats, so that the same content always makes the same bytes. Uses no
/// other room. Must never know tables, plans or the store.
///
/// Entry points: [io.specstore.archive.ZipWriter], [io.specstore.archive.NpmTarballWriter] and
/// [io.specstore.archive.PublishedJson]. Begin with [io.specstore.archive.HashingOutputStream],
/// which writes a file, and [io.specstore.archive.HashedFile], which is the result.
@NullMarked
package io.specstore.archive;

import org.jspecify.annotations.NullMarked;

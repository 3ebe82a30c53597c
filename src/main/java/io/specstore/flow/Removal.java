package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import io.specstore.registry.BlobRow;
import io.specstore.store.Stored;
import java.util.List;

/// What goes with a deletion.
///
/// @param files the stored files that no other revision names
/// @param blobs the uploaded bytes that no other revision names
/// @param databases the names of databases with tables of the revisions
public record Removal(
    Target target,
    List<RevisionId> revisions,
    List<Stored> files,
    List<BlobRow> blobs,
    List<String> databases) {
  public Removal {
    revisions = List.copyOf(revisions);
    files = List.copyOf(files);
    blobs = List.copyOf(blobs);
    databases = List.copyOf(databases);
  }

  /// The size of all files and uploaded bytes that go.
  public long bytes() {
    return files.stream().mapToLong(Stored::bytes).sum()
        + blobs.stream().mapToLong(BlobRow::bytes).sum();
  }
}

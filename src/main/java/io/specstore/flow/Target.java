package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;

/// Something of an owner's that can be hidden or deleted.
public sealed interface Target {
  String ownerId();

  /// All that an owner has.
  record Everything(String ownerId) implements Target {
    @Override
    public String toString() {
      return ownerId;
    }
  }

  /// A dataset with all its revisions.
  record Dataset(DatasetId id) implements Target {
    @Override
    public String ownerId() {
      return id.ownerId();
    }

    @Override
    public String toString() {
      return id.toString();
    }
  }

  /// One revision.
  record Revision(RevisionId id) implements Target {
    @Override
    public String ownerId() {
      return id.dataset().ownerId();
    }

    @Override
    public String toString() {
      return id.toString();
    }
  }
}

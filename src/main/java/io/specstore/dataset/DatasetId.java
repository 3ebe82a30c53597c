package io.specstore.dataset;

/// The address of a dataset: its owner's id and its name, both fit for a path segment.
public record DatasetId(String ownerId, String name) implements Comparable<DatasetId> {
  public DatasetId {
    Names.ownerFault(ownerId).ifPresent(fault -> refuse("owner id", ownerId, fault));
    Names.fault(name).ifPresent(fault -> refuse("dataset name", name, fault));
  }

  private static void refuse(String what, String name, String fault) {
    throw new IllegalArgumentException(what + " \"" + name + "\" " + fault);
  }

  @Override
  public int compareTo(DatasetId other) {
    var byOwner = ownerId.compareTo(other.ownerId);
    return byOwner != 0 ? byOwner : name.compareTo(other.name);
  }

  /// `owner/name`, the API's `dataset_id`.
  @Override
  public String toString() {
    return ownerId + "/" + name;
  }
}

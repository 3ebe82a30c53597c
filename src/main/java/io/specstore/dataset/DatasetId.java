package io.specstore.dataset;

/// The address of a dataset: its owner's id and its name, both valid as a path segment.
public record DatasetId(String ownerId, String name) implements Comparable<DatasetId> {
  public DatasetId {
    Names.ownerViolation(ownerId).ifPresent(violation -> refuse("owner id", ownerId, violation));
    Names.violation(name).ifPresent(violation -> refuse("dataset name", name, violation));
  }

  private static void refuse(String what, String name, String violation) {
    throw new IllegalArgumentException(what + " \"" + name + "\" " + violation);
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

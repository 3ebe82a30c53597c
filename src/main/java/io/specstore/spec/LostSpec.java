package io.specstore.spec;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;

/// What stands for the spec of a revision of which only the package is left: whose it is, and no
/// inputs, so that it can be shown and not be run again.
public final class LostSpec {
  private LostSpec() {}

  /// Its JSON text.
  public static String text(DatasetId dataset, String owner, Findability findability) {
    var spec = SpecJson.MAPPER.createObjectNode();
    spec.putObject("meta")
        .put("version", 1)
        .put("ownerid", dataset.ownerId())
        .put("owner", owner)
        .put("dataset", dataset.name())
        .put("findability", findability.wireName());
    spec.putArray("inputs");
    return spec.toString();
  }
}

package io.specstore.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// The JSON of a spec that was checked, as it was uploaded.
public final class SpecText {
  private static final List<String> PROPERTIES =
      List.of("meta", "inputs", "processing", "outputs", "schedule");

  private final ObjectNode spec;

  /// @param spec a checked spec, which nobody changes any more
  SpecText(ObjectNode spec) {
    this.spec = spec;
  }

  /// The properties that no spec has.
  List<Problem> unknownProperties() {
    return spec.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !PROPERTIES.contains(name))
        .map(name ->
            new Problem(
                "property-unknown",
                "A spec has no property \"%s\", so it is ignored; it has %s"
                    .formatted(name, String.join(", ", PROPERTIES)),
                "/" + name.replace("~", "~0").replace("/", "~1")))
        .toList();
  }

  /// The spec as it is kept: with the times of the dataset's first and of this upload in `meta`.
  String withTimes(Instant created, Instant updated) {
    var kept = SpecJson.MAPPER.createObjectNode();
    kept.setAll(spec);
    var meta = SpecJson.MAPPER.createObjectNode();
    meta.setAll((ObjectNode) spec.path("meta"));
    meta.put("create_time", created.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("update_time", updated.truncatedTo(ChronoUnit.MILLIS).toString());
    kept.set("meta", meta);
    try {
      return SpecJson.MAPPER.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a checked spec is JSON: " + meta, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpecText text && spec.equals(text.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}

package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Finds the revision that a push would only repeat: the newest one, with the same spec and the
/// same bytes, which has not failed.
final class Unchanged {
  private static final List<String> TIMES = List.of("create_time", "update_time");

  private Unchanged() {}

  /// That revision; empty when there is none, or when sources may have other bytes each time.
  static Optional<RevisionView> revision(PackedSpec packed, ServerApi api)
      throws InterruptedException {
    var spec = packed.spec();
    if (!isOfUploadedBytes(spec)) {
      return Optional.empty();
    }
    var dataset = new DatasetId(packed.ownerId(), packed.dataset());
    return api.status(dataset, "latest")
        .filter(newest -> newest.state() != Status.FAILED)
        .filter(newest -> isSame(newest.body().path("spec_contents"), spec));
  }

  private static boolean isSame(JsonNode kept, ObjectNode spec) {
    if (!(kept.deepCopy() instanceof ObjectNode plain)) {
      return false;
    }
    if (plain.path("meta") instanceof ObjectNode meta) {
      meta.remove(TIMES);
    }
    return plain.toString().equals(spec.toString());
  }

  private static boolean isOfUploadedBytes(ObjectNode spec) {
    var parameters = spec.at("/inputs/0/parameters");
    var mapping = parameters.path("resource-mapping");
    return StreamSupport.stream(parameters.at("/descriptor/resources").spliterator(), false)
        .flatMap(resource -> paths(resource.path("path")).stream())
        .allMatch(path -> mapping.path(path).asText().startsWith("blob:"));
  }

  private static List<String> paths(JsonNode path) {
    return path.isTextual()
        ? List.of(path.textValue())
        : StreamSupport.stream(path.spliterator(), false).map(JsonNode::asText).toList();
  }
}

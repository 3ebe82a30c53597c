package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.specstore.dataset.Findability;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What a published package says of the revision that it is of.
///
/// @param flowId the revision
/// @param owner the name by which its owner went
/// @param findability that of the revision; private where the package has none that is known
/// @param created when the dataset's first revision was uploaded
/// @param modified when this revision was
/// @param hash that of the package, as statuses show it
/// @param stats what the pipeline that published it reported, as JSON text
public record PublishedOrigin(
    String flowId,
    String owner,
    Findability findability,
    Instant created,
    Instant modified,
    String hash,
    String stats) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads the text of a `datapackage.json`; empty when it is not one of a revision.
  public static Optional<PublishedOrigin> of(String json) {
    try {
      var tree = JSON.readTree(json);
      var datahub = tree.path("datahub");
      return Optional.of(
          new PublishedOrigin(
              datahub.path("flowid").asText(),
              datahub.path("owner").asText(datahub.path("ownerid").asText()),
              Findability.parse(datahub.path("findability").asText()).orElse(Findability.PRIVATE),
              Instant.parse(datahub.path("created").asText()),
              Instant.parse(datahub.path("modified").asText()),
              datahub.path("hash").asText(),
              stats(tree, json)));
    } catch (JsonProcessingException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String stats(JsonNode tree, String json) {
    var datahub = tree.path("datahub");
    var bytes = (long) json.getBytes(StandardCharsets.UTF_8).length;
    for (var resource : tree.path("resources")) {
      bytes += resource.path("bytes").asLong();
    }
    return JSON.createObjectNode()
        .put("bytes", bytes)
        .put("count_of_rows", datahub.path("stats").path("rowcount").asLong())
        .put("dataset_name", tree.path("name").asText())
        .put("hash", datahub.path("hash").asText())
        .toString();
  }
}

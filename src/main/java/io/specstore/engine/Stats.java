package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.PublishedJson;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.Artifact;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the statistics that a pipeline reports when it has ended, as the status routes return
/// them.
final class Stats {
  private final PackageJson packageJson;
  private final String packageUrl;

  Stats(PackageJson packageJson, String publicUrl) {
    this.packageJson = packageJson;
    this.packageUrl = url(publicUrl, packageJson.revision());
  }

  /// Of the pipeline that made that; of a validation report with the number of errors in it.
  String of(Artifact artifact, MadeArtifact made) {
    return made.errorCount().isPresent()
        ? ofReport(artifact, made.resource(), made.errorCount().getAsLong())
        : of(artifact, made.resource());
  }

  /// Of the pipeline that wrote a validation report that lists so many errors.
  String ofReport(Artifact report, JsonNode resource, long errorCount) {
    return object(report, resource).put("error_count", errorCount).toString();
  }

  /// Of the pipeline that made that resource.
  String of(Artifact artifact, JsonNode resource) {
    return object(artifact, resource).toString();
  }

  private ObjectNode object(Artifact artifact, JsonNode resource) {
    return object(
        name(artifact),
        resource.path("bytes").asLong(),
        resource.path("rowcount"),
        resource.path("hash").asText());
  }

  /// Of a pipeline that had nothing to make.
  String ofNothing(Artifact artifact) {
    return object(name(artifact), 0, IntNode.valueOf(0), HashedFile.EMPTY_MD5).toString();
  }

  /// Of the pipeline that published that package.
  ///
  /// @param bytes of its descriptor, which counts too
  String ofPackage(JsonNode published, long bytes) {
    var resources = published.path("resources");
    return object(
            packageJson.name(),
            PackageJson.bytes(resources) + bytes,
            LongNode.valueOf(PackageJson.rowCount(resources)),
            published.path("datahub").path("hash").asText())
        .toString();
  }

  private String name(Artifact artifact) {
    return artifact instanceof Artifact.Report
        ? packageJson.name() + "-report"
        : packageJson.name();
  }

  private ObjectNode object(String datasetName, long bytes, JsonNode rowCount, String hash) {
    var stats = PublishedJson.object();
    stats.putObject(".dpp").put("out-datapackage-url", packageUrl);
    stats.put("bytes", bytes);
    stats.set("count_of_rows", rowCount.isMissingNode() ? NullNode.getInstance() : rowCount);
    return stats.put("dataset_name", datasetName).put("hash", hash);
  }

  private static String url(String publicUrl, RevisionId id) {
    var path =
        Stream.of(
                id.dataset().ownerId(),
                id.dataset().name(),
                "v",
                Integer.toString(id.number()),
                PackageJson.FILE_NAME)
            .map(Stats::escape)
            .collect(Collectors.joining("/"));
    return publicUrl.replaceFirst("/+$", "") + "/" + path;
  }

  private static String escape(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

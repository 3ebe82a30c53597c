package io.specstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.dataset.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an older version left on one database, with what it answered: a folder of
 * `src/test/resources/upgrade`, copied to where a server may write into it.
 */
final class UpgradeFixture {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final Properties properties = new Properties();
  private final Map<String, String> statuses;

  private UpgradeFixture(Path folder) throws IOException {
    this.folder = folder;
    try (var in = Files.newBufferedReader(folder.resolve("fixture.properties"))) {
      properties.load(in);
    }
    statuses = readStatuses(folder.resolve("expected/status"));
  }

  /** The versions of which there is a fixture on that database. */
  static Stream<String> versions(String database) throws IOException {
    try (var folders = Files.list(root())) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve(database)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  /** A copy of the fixture of that version and database, in that folder. */
  static UpgradeFixture copy(String version, String database, Path into) throws IOException {
    var original = root().resolve(version).resolve(database);
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(into.resolve(original.relativize(one)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path one, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(one, into.resolve(original.relativize(one)));
            return FileVisitResult.CONTINUE;
          }
        });
    return new UpgradeFixture(into);
  }

  private static Path root() {
    try {
      return Path.of(Objects.requireNonNull(UpgradeFixture.class.getResource("/upgrade")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> readStatuses(Path folder) throws IOException {
    var statuses = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var flowId = folder.relativize(file).toString().replace('\\', '/').replace(".json", "");
        statuses.put(flowId, Files.readString(file));
      }
    }
    return statuses;
  }

  Path dataDir() {
    return folder.resolve("data");
  }

  /** The folder of the sources that revisions of this fixture read on the server. */
  Path sourceRoot() {
    return folder.resolve("sources");
  }

  /** What `pg_dump` wrote of the registry. */
  String dump() throws IOException {
    return Files.readString(folder.resolve("registry.sql"));
  }

  /** A token that the older version gave. */
  String token(String owner) {
    return text("tokens/" + owner).strip();
  }

  List<String> owners() {
    return statuses.keySet().stream().map(UpgradeFixture::ownerOf).distinct().toList();
  }

  /** The status of a revision as the older version answered it to its owner. */
  String status(String flowId) {
    return Objects.requireNonNull(statuses.get(flowId), flowId);
  }

  /** The ids of the revisions that had ended. */
  List<String> finished() {
    return statuses.keySet().stream().filter(id -> isFinal(state(id))).toList();
  }

  /** The ids of those that had not. */
  List<String> unfinished() {
    return statuses.keySet().stream().filter(id -> !isFinal(state(id))).toList();
  }

  /** The datasets without a schedule all of whose revisions had ended. */
  Set<String> datasetsAtRest() {
    var datasets =
        new TreeSet<>(statuses.keySet().stream().map(UpgradeFixture::datasetOf).toList());
    unfinished().forEach(id -> datasets.remove(datasetOf(id)));
    named("scheduled").forEach(datasets::remove);
    return datasets;
  }

  List<String> datasetsOfFindability(String findability) {
    return owners().stream()
        .flatMap(owner -> datasets(owner).stream())
        .filter(dataset -> dataset.path("findability").asText().equals(findability))
        .map(dataset -> dataset.path("id").asText())
        .toList();
  }

  /** The number of the newest revision. */
  int newestNumber(String dataset) {
    return newest(dataset, _ -> true);
  }

  /** The number of the newest revision that had SUCCEEDED. */
  int successfulNumber(String dataset) {
    return newest(dataset, id -> state(id).equals("SUCCEEDED"));
  }

  private int newest(String dataset, Predicate<String> isMeant) {
    return statuses.keySet().stream()
        .filter(id -> datasetOf(id).equals(dataset) && isMeant.test(id))
        .mapToInt(UpgradeFixture::numberOf)
        .max()
        .orElseThrow();
  }

  private String state(String flowId) {
    return json(status(flowId)).path("state").asText();
  }

  private static boolean isFinal(String state) {
    return Status.valueOf(state).isFinal();
  }

  /** What an entry of `fixture.properties` lists. */
  List<String> named(String name) {
    return Arrays.asList(properties.getProperty(name, "").split(" "));
  }

  /** An owner's datasets, as the older version listed them to the owner. */
  List<JsonNode> datasets(String owner) {
    return stream(json(text("expected/datasets/" + owner + ".json")).path("datasets")).toList();
  }

  /** The SHA-256 of each published file by its address. */
  Map<String, String> files() {
    return text("expected/files")
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(line -> line[1], line -> line[0], (one, _) -> one, TreeMap::new));
  }

  /** The addresses of what there is of a dataset: statuses that are final, and files. */
  List<String> everythingOf(String dataset) {
    return Stream.concat(finished().stream().map(id -> "/source/" + id), files().keySet().stream())
        .filter(address -> address.replaceFirst("^/source", "").startsWith("/" + dataset + "/"))
        .toList();
  }

  String publicKey() {
    return text("expected/public-key.pem");
  }

  /** The part of a flow id or of a dataset's id that names the owner. */
  static String ownerOf(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  static String datasetOf(String flowId) {
    return flowId.substring(0, flowId.lastIndexOf('/'));
  }

  static int numberOf(String flowId) {
    return Integer.parseInt(flowId.substring(flowId.lastIndexOf('/') + 1));
  }

  /** Below which the files of that revision are published. */
  static String address(String flowId) {
    return "/%s/v/%d/".formatted(datasetOf(flowId), numberOf(flowId));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The ids and titles of the pipelines of a status, in their order. */
  static SequencedMap<String, String> pipelinesOf(JsonNode status) {
    var titles = new LinkedHashMap<String, String>();
    status
        .path("pipelines")
        .forEachEntry((id, pipeline) -> titles.put(id, pipeline.path("title").asText()));
    return titles;
  }

  private String text(String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.specstore.spec;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Names;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A source spec that was checked: an existing instance is valid.
///
/// @param text the JSON as it was uploaded
/// @param dataset the dataset that it is a spec of
/// @param owner the name that people know the owner by; the owner id when the spec gives none
public record SourceSpec(
    SpecText text,
    DatasetId dataset,
    String owner,
    Findability findability,
    Schedule schedule,
    Input input,
    List<Processing> processing,
    List<Output> outputs) {
  public SourceSpec {
    processing = List.copyOf(processing);
    outputs = List.copyOf(outputs);
  }

  /// The uploaded bytes that the spec names by `blob:sha256:…`, as hex hashes.
  public Set<String> blobs() {
    var paths = input.descriptor().resources().stream().flatMap(it -> it.paths().stream());
    var mapped = input.resourceMapping().values().stream();
    return Stream.of(Stream.of(input.url()), mapped, paths)
        .flatMap(Function.identity())
        .filter(BlobUrl::isOne)
        .map(BlobUrl::sha256)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What is not made as the spec says, though it is accepted.
  public List<Problem> notes() {
    var notes = new ArrayList<>(text.unknownProperties());
    for (var i = 0; i < outputs.size(); i++) {
      var output = outputs.get(i);
      var pointer = "/outputs/" + i + "/parameters/";
      if (!Output.KINDS.contains(output.kind())) {
        notes.add(
            new Problem(
                "output-unknown",
                "No output of the kind \"%s\" is made; known are %s"
                    .formatted(output.kind(), String.join(", ", Output.KINDS)),
                "/outputs/" + i + "/kind"));
      }
      output
          .connection()
          .ifPresent(property ->
              notes.add(
                  new Problem(
                      "rdbms-address",
                      "A spec cannot say where a database is, so \"%s\" is ignored%s"
                          .formatted(
                              property,
                              output.isOfDatabase()
                                  ? ""
                                  : " and no database is written; name one of the server's by"
                                      + " \"database\""),
                      pointer + property)));
    }
    notes.addAll(formatNotes());
    return notes;
  }

  private List<Problem> formatNotes() {
    var notes = new ArrayList<Problem>();
    var resources = input.descriptor().resources();
    for (var i = 0; i < resources.size(); i++) {
      var pointer = "/inputs/0/parameters/descriptor/resources/" + i + "/format";
      ResourceFormat.replacement(resources.get(i))
          .ifPresent(format ->
              notes.add(
                  new Problem(
                      "format-unsafe",
                      "The format cannot be the end of a file's name, so \"%s\" is used in its"
                              .formatted(format)
                          + " place; write letters, digits, '.', '_', '+' and '-', 20 at most",
                      pointer)));
    }
    return notes;
  }

  /// What is wrong with names that only a dataset from before may have.
  public List<Problem> problemsIfNew() {
    var problems = new ArrayList<Problem>();
    check("The dataset's name ", dataset.name(), "/meta/dataset", problems);
    check("The owner id ", dataset.ownerId(), "/meta/ownerid", problems);
    check("The owner's name ", owner, "/meta/owner", problems);
    var resources = input.descriptor().resources();
    for (var i = 0; i < resources.size(); i++) {
      var pointer = "/inputs/0/parameters/descriptor/resources/" + i + "/name";
      check("The resource's name ", resources.get(i).name(), pointer, problems);
    }
    for (var i = 0; i < processing.size(); i++) {
      check("The name ", processing.get(i).output(), "/processing/" + i + "/output", problems);
    }
    for (var i = 0; i < outputs.size(); i++) {
      var pointer = "/outputs/" + i + "/parameters/out-file";
      check("The file's name ", outputs.get(i).fileName().orElse(""), pointer, problems);
    }
    return problems;
  }

  private static void check(String what, String name, String pointer, List<Problem> problems) {
    Names.hiddenCharacter(name)
        .ifPresent(violation ->
            problems.add(new Problem("name-hidden-character", what + violation, pointer)));
  }

  /// What is wrong with the Table Schemas, each of which makes a revision fail.
  public List<Problem> schemaProblems() {
    var resources = input.descriptor().resources();
    return IntStream.range(0, resources.size())
        .boxed()
        .flatMap(i -> schemaProblems(resources.get(i), i))
        .toList();
  }

  private Stream<Problem> schemaProblems(Resource resource, int index) {
    var schema = resource.schema();
    if (schema.isPresent()
        && TableSchema.parse(schema.get(), Edition.of(input.descriptor().json(), resource.json()))
            instanceof Outcome.Refused<TableSchema>(var problems)) {
      return problems.stream()
          .map(problem ->
              new Problem(
                  problem.code(),
                  problem.message(),
                  "/inputs/0/parameters/descriptor/resources/"
                      + index
                      + "/schema"
                      + problem.pointer()));
    }
    return Stream.empty();
  }

  /// The notes as lines of a revision's log.
  public List<String> noteLines() {
    return notes().stream()
        .map(note -> "spec: note: " + note.message() + " (" + note.pointer() + ")")
        .toList();
  }

  /// The spec as it is kept: with the times of the dataset's first and of this upload in `meta`.
  public String withTimes(Instant created, Instant updated) {
    return text.withTimes(created, updated);
  }
}

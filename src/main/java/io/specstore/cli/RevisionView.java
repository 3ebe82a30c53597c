package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Status;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.StreamSupport;

/// One revision as the status route shows it.
///
/// @param body the answer as it was received
record RevisionView(JsonNode body) {
  /// How the error line of a pipeline begins that was never run, since another failed.
  static final String DEPENDENCY = "Dependency unsuccessful";

  /// Stands between a table's name and a note about it in the log.
  private static final String NOTE = ": note: ";

  /// One pipeline of it.
  ///
  /// @param name what distinguishes it from the others of its revision; empty for the package
  ///   itself
  /// @param reported how many errors the validation report lists that it wrote; 0 for any other
  record Pipeline(
      String id, String name, String title, Status status, List<String> errors, long reported) {

    /// Whether it failed only because one that it needs did: it was never run.
    boolean isConsequence() {
      return status == Status.FAILED
          && !errors.isEmpty()
          && errors.stream().allMatch(line -> line.startsWith(DEPENDENCY));
    }
  }

  String id() {
    return body.path("id").asText();
  }

  Status state() {
    return status(body.path("state"));
  }

  /// Rows of all derived tables; -1 when nothing said so.
  long rowCount() {
    return body.path("stats").path("count_of_rows").asLong(-1);
  }

  /// Bytes of all that was published; -1 when nothing said so.
  long bytes() {
    return body.path("stats").path("bytes").asLong(-1);
  }

  List<String> errors() {
    return texts(body.path("error_log"));
  }

  /// What the log says that a person should know of a table, though nothing failed for it.
  List<String> notes() {
    return texts(body.path("logs")).stream().filter(line -> line.contains(NOTE)).toList();
  }

  /// A note of the log without the name of the table before it.
  static String noteText(String note) {
    return note.substring(note.indexOf(NOTE) + NOTE.length());
  }

  /// The pipelines by id, in the order of the plan.
  SequencedMap<String, Pipeline> pipelines() {
    var pipelines = new LinkedHashMap<String, Pipeline>();
    body.path("pipelines")
        .properties()
        .forEach(
            entry -> pipelines.put(entry.getKey(), pipeline(entry.getKey(), entry.getValue())));
    return Collections.unmodifiableSequencedMap(pipelines);
  }

  private Pipeline pipeline(String id, JsonNode shown) {
    var name = id.startsWith(id() + "/") ? id.substring(id().length() + 1) : "";
    return new Pipeline(
        id,
        name,
        shown.path("title").asText(),
        status(shown.path("status")),
        texts(shown.path("error_log")),
        shown.path("stats").path("error_count").asLong());
  }

  /// A word that this program doesn't know is one for "not at its end yet".
  private static Status status(JsonNode word) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(word.asText()))
        .findFirst()
        .orElse(Status.INPROGRESS);
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}

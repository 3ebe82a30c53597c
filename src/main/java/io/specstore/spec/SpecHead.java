package io.specstore.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Names;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A spec of which only the claimed owner is known so far; its tree is built when more is asked.
/// Belongs to one thread.
public final class SpecHead {
  private final String text;
  private final String ownerId;
  private @Nullable ObjectNode tree;

  /// @param text a spec that was read to its end, within the bounds of
  ///   [io.specstore.datapackage.JsonCursor]
  SpecHead(String text, String ownerId) {
    this.text = text;
    this.ownerId = ownerId;
  }

  /// `meta.ownerid` as given, unchecked; may be empty.
  public String ownerId() {
    return ownerId;
  }

  /// The name that people know the owner by; the id when the spec gives none.
  public String owner() {
    var owner = word(meta("owner"));
    return owner.isEmpty() ? ownerId() : owner;
  }

  /// `meta.dataset` as given, unchecked; a number counts as its digits; empty when there is none.
  public String datasetName() {
    return word(meta("dataset"));
  }

  /// The dataset's address, or all that is wrong with the names in `meta`.
  public Outcome<DatasetId> names() {
    var problems = new ArrayList<Problem>();
    Names.ownerViolation(ownerId())
        .ifPresent(violation ->
            problems.add(
                problem("owner-id-invalid", "The owner id " + violation, "/meta/ownerid")));
    Names.violation(owner())
        .ifPresent(violation ->
            problems.add(
                problem("owner-name-invalid", "The owner's name " + violation, "/meta/owner")));
    checkDataset(problems);
    return problems.isEmpty()
        ? Outcome.ok(new DatasetId(ownerId(), datasetName()))
        : new Outcome.Refused<>(problems);
  }

  /// The whole spec, or every problem in it, the names' among them.
  ///
  /// @param engine what is to run it: the built-in one knows the steps of
  ///   [io.specstore.datapackage.RowStep] and no other, an external one may know any
  public Outcome<SourceSpec> parse(EngineKind engine) {
    return new SpecReader(spec(), engine).read(this);
  }

  private void checkDataset(List<Problem> problems) {
    var dataset = meta("dataset");
    if (dataset.isMissingNode() || dataset.isNull()) {
      problems.add(problem("dataset-name-missing", "The spec names no dataset", "/meta/dataset"));
      return;
    }
    if (!dataset.isTextual() && !dataset.isNumber()) {
      problems.add(
          problem("dataset-name-invalid", "The dataset's name must be a text", "/meta/dataset"));
      return;
    }
    Names.violation(datasetName())
        .ifPresent(violation ->
            problems.add(
                problem(
                    "dataset-name-invalid", "The dataset's name " + violation, "/meta/dataset")));
  }

  private JsonNode meta(String property) {
    return spec().path("meta").path(property);
  }

  private ObjectNode spec() {
    var known = tree;
    if (known == null) {
      known = SpecJson.object(text);
      tree = known;
    }
    return known;
  }

  private static String word(JsonNode node) {
    return node.isTextual() || node.isNumber() ? node.asText() : "";
  }

  private static Problem problem(String code, String message, String pointer) {
    return new Problem(code, message, pointer);
  }
}

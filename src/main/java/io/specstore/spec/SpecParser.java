package io.specstore.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.JsonErrorText;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;

/// Parses the text of a spec far enough to know its claimed owner.
///
/// The rest is checked by [SpecHead], once the caller knows that the sender is the owner: nobody
/// learns anything about a spec that they may not send.
///
/// ```java
/// if (SpecParser.open(text) instanceof Outcome.Ok<SpecHead>(var head)) {
///   Outcome<SourceSpec> spec = head.parse(EngineKind.BUILTIN);
/// }
/// ```
public final class SpecParser {
  /// That nothing came which could be a spec, in the words that clients know.
  public static final Problem EMPTY_CONTENTS =
      new Problem(
          "empty-contents", "Received empty contents (make sure your content-type is correct)");

  private SpecParser() {}

  /// The head of that spec, or a refusal with one of the codes `not-json`, `empty-contents` and
  /// `owner-missing`. A byte order mark is skipped.
  public static Outcome<SpecHead> open(String json) {
    var text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    JsonNode root;
    try {
      root = SpecJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return Outcome.refused(notJson(e));
    }
    if (root.isMissingNode()) {
      return Outcome.refused(new Problem("not-json", "The body is empty; send a spec as JSON"));
    }
    if (root.isNull()) {
      return Outcome.refused(EMPTY_CONTENTS);
    }
    if (!(root instanceof ObjectNode spec) || ownerId(spec).isNull()) {
      return Outcome.refused(
          new Problem("owner-missing", "Missing owner in spec", "/meta/ownerid"));
    }
    return Outcome.ok(new SpecHead(text, spec));
  }

  /// `meta.ownerid` when it can be one; null in JSON's sense when not.
  private static JsonNode ownerId(ObjectNode spec) {
    var ownerId = spec.path("meta").path("ownerid");
    return ownerId.isTextual() || ownerId.isNumber() ? ownerId : spec.nullNode();
  }

  private static Problem notJson(JsonProcessingException e) {
    return new Problem("not-json", "The body is not JSON" + JsonErrorText.of(e));
  }
}

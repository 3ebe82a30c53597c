package io.specstore.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.specstore.datapackage.JsonErrorText;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import org.jspecify.annotations.Nullable;

/// Parses the text of a spec far enough to know its claimed owner, and that it is JSON within the
/// bounds of [io.specstore.datapackage.JsonCursor].
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
    try {
      var claim = OwnerClaim.of(text);
      return switch (claim.root()) {
        case NOTHING ->
            Outcome.refused(new Problem("not-json", "The body is empty; send a spec as JSON"));
        case NULL -> Outcome.refused(EMPTY_CONTENTS);
        case VALUE -> open(text, claim.ownerId());
      };
    } catch (JsonProcessingException e) {
      return Outcome.refused(new Problem("not-json", JsonErrorText.of("The body", e)));
    }
  }

  private static Outcome<SpecHead> open(String text, @Nullable String ownerId) {
    return ownerId == null
        ? Outcome.refused(new Problem("owner-missing", "Missing owner in spec", "/meta/ownerid"))
        : Outcome.ok(new SpecHead(text, ownerId));
  }
}

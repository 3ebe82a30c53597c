package io.specstore.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.datapackage.JsonCursor;
import org.jspecify.annotations.Nullable;

/// Finds who a spec claims to be of by reading its text once, so that no tree is built of what a
/// stranger sends. The outcome is that of a tree: of two equal keys the later one counts.
final class OwnerClaim {
  /// What the text is.
  enum Root {
    NOTHING,
    NULL,
    VALUE
  }

  private final JsonCursor json;
  private Root root = Root.NOTHING;
  private boolean isMeta;
  private boolean isInMeta;
  private boolean isOwnerId;
  private @Nullable String ownerId;

  private OwnerClaim(JsonCursor json) {
    this.json = json;
  }

  /// Reads that text to its end, within the bounds of [JsonCursor].
  static OwnerClaim of(String text) throws JsonProcessingException {
    var claim = new OwnerClaim(new JsonCursor(text));
    while (claim.json.next()) {
      claim.see(claim.json.token());
    }
    return claim;
  }

  Root root() {
    return root;
  }

  /// `meta.ownerid` of the spec: a text, or the digits of a number; null when it is not there, or
  /// can't be an owner's id.
  @Nullable String ownerId() {
    return ownerId;
  }

  private void see(@Nullable JsonToken token) throws JsonProcessingException {
    switch (json.depth()) {
      case 0 -> {
        if (root == Root.NOTHING) {
          root = token == JsonToken.VALUE_NULL ? Root.NULL : Root.VALUE;
        }
      }
      case 1 -> seeProperty(token);
      case 2 -> {
        if (isInMeta) {
          seeOfMeta(token);
        }
      }
      default -> {}
    }
  }

  private void seeProperty(@Nullable JsonToken token) throws JsonProcessingException {
    if (token == JsonToken.FIELD_NAME) {
      isMeta = json.name().equals("meta");
      isInMeta = false;
    } else if (isMeta && token != JsonToken.END_OBJECT) {
      ownerId = null;
      isInMeta = token == JsonToken.START_OBJECT;
      isOwnerId = false;
    }
  }

  private void seeOfMeta(@Nullable JsonToken token) throws JsonProcessingException {
    if (token == JsonToken.FIELD_NAME) {
      isOwnerId = json.name().equals("ownerid");
    } else if (isOwnerId && token != null && !token.isStructEnd()) {
      var isId = token == JsonToken.VALUE_STRING || token.isNumeric();
      ownerId = isId ? json.text() : null;
    }
  }
}

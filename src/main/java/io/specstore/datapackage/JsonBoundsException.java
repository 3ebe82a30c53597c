package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/// A JSON text is over one of the bounds of [JsonCursor]; the message says which, and what to do.
public final class JsonBoundsException extends JsonProcessingException {
  private static final long serialVersionUID = 1L;

  JsonBoundsException(String message, JsonLocation place) {
    super(message, place);
  }
}

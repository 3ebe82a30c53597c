package io.specstore.http;

/// The result of reading the body of a JSON request.
sealed interface Body {
  /// JSON within the bounds of [io.specstore.datapackage.JsonCursor], or a blank text.
  ///
  /// @param values how many it has, objects and lists among them; 0 for a blank text
  record Json(String text, int values) implements Body {}

  record Refused(Answer answer) implements Body {}
}

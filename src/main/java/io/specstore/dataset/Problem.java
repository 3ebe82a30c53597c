package io.specstore.dataset;

/// One thing that is wrong with a request, for its author to fix.
///
/// @param code a stable word for programs, such as `resource-path-missing`
/// @param message what is wrong and what to do, in one sentence
/// @param pointer the place as a JSON pointer (RFC 6901) into what was sent; empty for the whole
public record Problem(String code, String message, String pointer) {
  /// A problem of the whole request.
  public Problem(String code, String message) {
    this(code, message, "");
  }

  /// The same of something that stands at that place of what was sent.
  public Problem below(String parent) {
    return new Problem(code, message, parent + pointer);
  }
}

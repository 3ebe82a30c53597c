package io.specstore.http;

/// The parsers of requests, for inputs of any kind.
public final class HttpFuzz {
  private static final long SIZE = 1_000;

  private HttpFuzz() {}

  /// The body of an update.
  public static void update(String body) {
    UpdateParser.parse(body);
  }

  /// The part that is asked for lies within the file.
  public static void range(String header) {
    if (ByteRange.of(header, SIZE) instanceof ByteRange.Part(var from, var length)
        && (from < 0 || length < 1 || from + length > SIZE)) {
      throw new IllegalStateException(
          "%s of %d bytes is %d from %d".formatted(header, SIZE, length, from));
    }
  }
}

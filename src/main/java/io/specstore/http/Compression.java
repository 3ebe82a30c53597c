package io.specstore.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// Compresses answers for clients that ask for it (gzip; RFC 9110 §8.4 and §12.5.3): data and texts
/// of at least a kilobyte, whole ones only.
final class Compression {
  /// Below this the headers cost more than is won.
  private static final int MIN_BYTES = 1024;

  private static final Set<String> TYPES =
      Set.of(
          "application/json",
          "application/geo+json",
          "text/csv",
          "text/tab-separated-values",
          "text/plain",
          "text/markdown",
          "text/html",
          "image/svg+xml");

  private static final HttpField GZIP =
      new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");

  private Compression() {}

  /// That answer as this client takes it best. `Vary` is part of every answer already.
  static Answer apply(Request request, Answer answer) {
    if (answer.status() != 200
        || answer.content().length() < MIN_BYTES
        || !request.takesGzip()
        || !isWorthIt(answer)) {
      return answer;
    }
    return switch (answer.content()) {
      case Answer.Content.Bytes(var bytes) ->
          compressed(answer, new Answer.Content.Bytes(compress(bytes)));
      // Without a length an answer over HTTP/1.0 that was interrupted would look whole.
      case Answer.Content.Artifact artifact when request.isAbleToStream() ->
          compressed(answer, new Answer.Content.Compressed(artifact));
      default -> answer;
    };
  }

  private static boolean isWorthIt(Answer answer) {
    for (var header : answer.headers()) {
      if (header.getHeader() == HttpHeader.CONTENT_TYPE) {
        return TYPES.contains(header.getValue().split(";", 2)[0]);
      }
    }
    return false;
  }

  private static Answer compressed(Answer answer, Answer.Content content) {
    var headers =
        answer.headers().stream()
            .filter(header -> header.getHeader() != HttpHeader.ACCEPT_RANGES)
            .map(header ->
                header.getHeader() == HttpHeader.ETAG
                    ? new HttpField(HttpHeader.ETAG, EntityTag.compressed(header.getValue()))
                    : header)
            .toList();
    return new Answer(answer.status(), headers, content, answer.limit()).with(GZIP);
  }

  private static byte[] compress(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 4);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written to", e);
    }
    return out.toByteArray();
  }
}

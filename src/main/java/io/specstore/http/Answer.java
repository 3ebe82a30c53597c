package io.specstore.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The answer to a request: status, headers and content.
///
/// @param limit the name of the limit that refuses the request; empty where none does
record Answer(int status, List<HttpField> headers, Content content, String limit) {
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField TEXT =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");

  Answer {
    headers = List.copyOf(headers);
  }

  Answer(int status, List<HttpField> headers, Content content) {
    this(status, headers, content, "");
  }

  /// Counted as one that this limit refuses.
  Answer limitedBy(String name) {
    return new Answer(status, headers, content, name);
  }

  /// What follows the headers.
  sealed interface Content {
    /// The length of what is not known before it is sent.
    long UNKNOWN = -1;

    /// How many bytes it has, or [#UNKNOWN].
    long length();

    record Nothing() implements Content {
      @Override
      public long length() {
        return 0;
      }
    }

    /// Bytes at hand; they are sent as they are and must not change.
    @SuppressWarnings("ArrayRecordComponent") // Never compared: written to the wire and forgotten.
    record Bytes(byte[] bytes) implements Content {
      @Override
      public long length() {
        return bytes.length;
      }
    }

    /// A part of something in the package store, from byte `from` on.
    record Artifact(String key, long from, long length) implements Content {}

    /// The same, to be compressed on the way.
    record Compressed(Artifact artifact) implements Content {
      @Override
      public long length() {
        return UNKNOWN;
      }
    }
  }

  static Answer json(int status, byte[] body) {
    return new Answer(status, List.of(JSON), new Content.Bytes(body));
  }

  static Answer json(int status, String body) {
    return json(status, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer text(int status, String body) {
    return new Answer(
        status, List.of(TEXT), new Content.Bytes(body.getBytes(StandardCharsets.UTF_8)));
  }

  static Answer empty(int status) {
    return new Answer(status, List.of(), new Content.Nothing());
  }

  /// With these headers, in place of any of the same names.
  Answer with(HttpField... more) {
    var all = new ArrayList<HttpField>(headers.size() + more.length);
    for (var header : headers) {
      if (!isAmong(header, more)) {
        all.add(header);
      }
    }
    Collections.addAll(all, more);
    return new Answer(status, all, content, limit);
  }

  private static boolean isAmong(HttpField header, HttpField... others) {
    for (var other : others) {
      if (other.isSameName(header)) {
        return true;
      }
    }
    return false;
  }

  Answer with(HttpHeader name, String value) {
    return with(new HttpField(name, value));
  }

  boolean has(HttpHeader name) {
    for (var header : headers) {
      if (header.getHeader() == name) {
        return true;
      }
    }
    return false;
  }
}

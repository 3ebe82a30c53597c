package io.specstore.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads bodies into memory, and only a few large ones at once.
///
/// The one lock is a semaphore: a request with a large body holds a permit of it until the request
/// is answered.
final class Bodies {
  /// Up to here a body counts as small.
  private static final int SMALL_BYTES = 64 * 1024;

  /// So many requests with large bodies are worked on at once.
  private static final int LARGE_AT_ONCE = 8;

  /// How long a large body waits for its turn.
  private static final int WAIT_SECONDS = 20;

  private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);
  private final long maxBytes;

  Bodies(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  long maxBytes() {
    return maxBytes;
  }

  /// Reads the body of that request as UTF-8 text, a byte order mark at its start aside.
  Body read(Request request) {
    var entity = request.entity();
    if (entity.declaredBytes().orElse(0) > maxBytes) {
      return Body.Unread.TOO_LARGE;
    }
    try {
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes(entity.stream().readNBytes(SMALL_BYTES));
      if (bytes.size() < SMALL_BYTES) {
        return bytes.size() > maxBytes ? Body.Unread.TOO_LARGE : text(bytes.toByteArray());
      }
      return request.holdPermit(large, WAIT_SECONDS, TimeUnit.SECONDS)
          ? readLarge(entity, bytes)
          : Body.Unread.BUSY;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Reading an entity throws BrokenBodyException instead.
    }
  }

  private Body readLarge(Entity entity, ByteArrayOutputStream bytes) throws IOException {
    var buffer = new byte[SMALL_BYTES];
    var in = entity.stream();
    for (int count = 0; count >= 0; count = in.read(buffer)) {
      bytes.write(buffer, 0, count);
      if (bytes.size() > maxBytes) {
        return Body.Unread.TOO_LARGE;
      }
    }
    return text(bytes.toByteArray());
  }

  private static Body text(byte[] bytes) {
    return Address.utf8(bytes)
        .<Body>map(text -> new Body.Text(text.startsWith("\uFEFF") ? text.substring(1) : text))
        .orElse(Body.Unread.NOT_UTF8);
  }
}

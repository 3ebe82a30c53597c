package io.specstore.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.specstore.datapackage.JsonCursor;
import io.specstore.datapackage.JsonErrorText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads the bodies of JSON requests, within the bounds of [JsonCursor] and of the memory that all
/// bodies in work share. Safe for concurrent use.
///
/// A body that is not small has a share of two budgets until its request is answered: from its
/// first byte on for its bytes and its text, and then for the trees that are made of it, whose size
/// depends on how many values it has. Slow clients hold shares of the first only. Bodies of a
/// megabyte and more are worked on by as many threads as there are processors, so that the others
/// always find one.
final class Bodies {
  /// From here on reading a body takes a processor for so long that others would notice: such
  /// bodies take turns, until their requests are answered.
  private static final int TURN_BYTES = 1024 * 1024;

  /// Up to here a body is small: anybody may send it, and nothing is counted.
  static final int SMALL_BYTES = 4 * 1024;

  /// What is reserved for a body of unknown length at first.
  private static final int FIRST_BYTES = 64 * 1024;

  /// Bytes, and the text made of them.
  private static final int MEMORY_OF_A_BYTE = 3;

  /// The texts of trees, plans and stored specs, about.
  private static final int MEMORY_OF_A_CHARACTER = 8;

  /// The nodes of two trees, about.
  private static final int MEMORY_OF_A_VALUE = 256;

  /// How long a body waits for its share of the memory.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final long maxBytes;
  private final BodyBudget reading;
  private final BodyBudget work;
  private final Duration patience;
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Semaphore anybody = new Semaphore(Integer.MAX_VALUE);

  /// @param maxBytes the largest body; what this process has memory for may be less
  Bodies(long maxBytes) {
    this(maxBytes, Runtime.getRuntime().maxMemory(), PATIENCE);
  }

  Bodies(long maxBytes, long heapBytes, Duration patience) {
    this.reading = new BodyBudget(heapBytes / 8, patience);
    this.work = new BodyBudget(heapBytes / 4, patience);
    this.patience = patience;
    this.maxBytes = Math.min(maxBytes, reading.most());
  }

  /// Reads the body of that request as UTF-8 text of JSON, a byte order mark at its start aside.
  ///
  /// @param owner whose memory it takes, for as long as the request lasts
  Body read(Request request, String owner) {
    try {
      return request.entity().isLargerThan(SMALL_BYTES)
          ? readLarge(request, owner)
          : json(request.entity().stream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Reading an entity throws BrokenBodyException instead.
    }
  }

  private Body readLarge(Request request, String owner) throws IOException {
    if (request.entity().declaredBytes().orElse(0) > maxBytes) {
      return tooLarge();
    }
    var known = request.entity().knownBytes();
    var share = request.hold(reading.share(owner));
    var first = (int) known.orElse(FIRST_BYTES);
    if (!share.growTo((long) first * MEMORY_OF_A_BYTE)) {
      return busy();
    }
    var in = request.entity().stream();
    var bytes = new byte[first];
    var count = in.readNBytes(bytes, 0, first);
    if (known.isPresent() || count < first) {
      return read(count == first ? bytes : Arrays.copyOf(bytes, count), request, owner);
    }
    // What waits holds nothing, so that two bodies never wait for one another.
    share.close();
    return share.growTo(maxBytes * MEMORY_OF_A_BYTE)
        ? read(readOn(bytes, in), request, owner)
        : busy();
  }

  private byte[] readOn(byte[] start, InputStream in) throws IOException {
    var all = new SequenceInputStream(new ByteArrayInputStream(start), in);
    return all.readNBytes((int) maxBytes + 1);
  }

  private Body read(byte[] bytes, Request request, String owner) {
    if (bytes.length > maxBytes) {
      return tooLarge();
    }
    var turn = bytes.length < TURN_BYTES ? anybody : turns;
    return switch (jsonInTurn(bytes, turn)) {
      case Body.Json json -> {
        var memory =
            (long) json.text().length() * MEMORY_OF_A_CHARACTER
                + (long) json.values() * MEMORY_OF_A_VALUE;
        if (!request.hold(work.share(owner)).growTo(memory) || !isAtTurn(turn)) {
          yield busy();
        }
        request.atEnd(turn::release);
        yield json;
      }
      case Body.Refused refused -> refused;
    };
  }

  private Body jsonInTurn(byte[] bytes, Semaphore turn) {
    if (!isAtTurn(turn)) {
      return busy();
    }
    try {
      return json(bytes);
    } finally {
      turn.release();
    }
  }

  private boolean isAtTurn(Semaphore turn) {
    try {
      return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The server stops: there is no waiting any more.
      return false;
    }
  }

  private static Body json(byte[] bytes) {
    var decoded = Address.utf8(bytes);
    if (decoded.isEmpty()) {
      return new Body.Refused(Refusals.notJson("The body is not JSON: it is not UTF-8"));
    }
    var text = decoded.get().startsWith("\uFEFF") ? decoded.get().substring(1) : decoded.get();
    try {
      return new Body.Json(text, JsonCursor.count(text));
    } catch (JsonProcessingException e) {
      return new Body.Refused(Refusals.notJson(JsonErrorText.of("The body", e)));
    }
  }

  private Body tooLarge() {
    return new Body.Refused(Refusals.tooLarge(maxBytes, "MAX_BODY_BYTES"));
  }

  private static Body busy() {
    return new Body.Refused(
        Refusals.unavailable("Too many large bodies at once; try again shortly")
            .limitedBy("bodies-at-once"));
  }
}

package io.specstore.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// Writes a stream into a file: counts, hashes, and stops at a limit.
final class Download {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int SNIFFED_BYTES = 512;

  private final String shown;
  private final long maxBytes;

  /// @param shown the source, for messages
  Download(String shown, long maxBytes) {
    this.shown = shown;
    this.maxBytes = maxBytes;
  }

  /// Copies the rest of that stream.
  ///
  /// @throws IOException when the stream breaks; when the file does, that is an
  ///   `UncheckedIOException`
  Fetched write(InputStream from, Path into)
      throws IOException, FetchException, InterruptedException {
    return write(from, into, false);
  }

  /// Likewise, but for an answer that should be data: one that begins as a web page is refused.
  Fetched writeData(InputStream from, Path into)
      throws IOException, FetchException, InterruptedException {
    return write(from, into, true);
  }

  private Fetched write(InputStream from, Path into, boolean refusesPages)
      throws IOException, FetchException, InterruptedException {
    var hash = md5();
    var total = 0L;
    var buffer = from.readNBytes(BUFFER_BYTES);
    if (refusesPages && isPage(buffer)) {
      throw webPage(shown);
    }
    try (var file = Sink.open(into)) {
      for (var count = buffer.length; count > 0; count = from.read(buffer)) {
        total += count;
        requireSize(total);
        hash.update(buffer, 0, count);
        file.write(buffer, count);
        stopWhenInterrupted();
      }
    }
    return new Fetched.Copied(into, total, HexFormat.of().formatHex(hash.digest()));
  }

  /// Refuses a source of that many bytes when it is over the limit.
  void requireSize(long bytes) throws FetchException {
    if (bytes > maxBytes) {
      throw FetchException.permanent(
          shown
              + " is over the limit of "
              + maxBytes
              + " bytes for a source; divide it, or have the server's MAX_SOURCE_BYTES raised");
    }
  }

  static FetchException webPage(String shown) {
    return FetchException.permanent(
        shown + " answered with a web page (HTML) instead of data; give the address of the file");
  }

  private static boolean isPage(byte[] start) {
    var text =
        new String(start, 0, Math.min(start.length, SNIFFED_BYTES), StandardCharsets.UTF_8)
            .replaceFirst("^\uFEFF", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return text.startsWith("<!doctype html") || text.matches("(?s)<html[\\s>].*");
  }

  private static void stopWhenInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while a source came in");
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /// A file being written, whose errors are distinguished from those of the stream.
  private record Sink(OutputStream file, Path path) implements AutoCloseable {
    static Sink open(Path path) {
      try {
        return new Sink(Files.newOutputStream(path), path);
      } catch (IOException e) {
        throw broken(path, e);
      }
    }

    void write(byte[] buffer, int count) {
      try {
        file.write(buffer, 0, count);
      } catch (IOException e) {
        throw broken(path, e);
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw broken(path, e);
      }
    }

    private static UncheckedIOException broken(Path path, IOException cause) {
      return new UncheckedIOException("cannot write " + path, cause);
    }
  }
}

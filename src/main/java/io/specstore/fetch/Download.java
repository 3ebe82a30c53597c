package io.specstore.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes a stream into a file: counts, hashes, and stops at a limit.
final class Download {
  private static final int BUFFER_BYTES = 64 * 1024;

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
    return write(from, into, PageCheck.NONE);
  }

  /// Likewise, but a web page is refused where data should come.
  Fetched.Copied write(InputStream from, Path into, PageCheck pages)
      throws IOException, FetchException, InterruptedException {
    var hash = md5();
    var total = 0L;
    var buffer = from.readNBytes(BUFFER_BYTES);
    if (pages.isPage(buffer, buffer.length < BUFFER_BYTES)) {
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
      throw FetchException.ofLimit(
          FetchException.MAX_BYTES,
          shown
              + " is over the limit of "
              + maxBytes
              + " bytes for a source; divide it, or have the server's MAX_SOURCE_BYTES raised");
    }
  }

  private static FetchException webPage(String shown) {
    return FetchException.permanent(
        shown + " answered with a web page (HTML) instead of data; give the address of the file");
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

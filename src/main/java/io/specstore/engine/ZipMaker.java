package io.specstore.engine;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a zip that hangs on its members and the time of the upload alone.
final class ZipMaker implements AutoCloseable {
  /// Twice as fast as the usual 6, and the file is a tenth bigger.
  private static final int LEVEL = 4;

  private static final int BUFFER_BYTES = 64 * 1024;

  /// Where the time that a zip can hold begins.
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final HashingFile file;
  private final ZipOutputStream zip;
  private final LocalDateTime time;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /// @param time of all members: an ISO 8601 instant
  ZipMaker(Path path, String time) throws IOException {
    this.file = new HashingFile(path);
    this.zip = new ZipOutputStream(new BufferedOutputStream(file, BUFFER_BYTES));
    this.time = time(time);
    zip.setLevel(LEVEL);
  }

  void add(String name, Path member) throws IOException, InterruptedException {
    try (var in = Files.newInputStream(member)) {
      add(name, in);
    }
  }

  void addText(String name, String text) throws IOException, InterruptedException {
    add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /// The zip as it is; to be asked once, when it is closed.
  MadeFile made() {
    return file.made();
  }

  private void add(String name, InputStream in) throws IOException, InterruptedException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    for (var count = in.read(buffer); count > 0; count = in.read(buffer)) {
      zip.write(buffer, 0, count);
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while a zip was made");
      }
    }
    zip.closeEntry();
  }

  private static LocalDateTime time(String instant) {
    try {
      var time = LocalDateTime.ofInstant(Instant.parse(instant), ZoneOffset.UTC);
      return time.isBefore(EPOCH) ? EPOCH : time;
    } catch (DateTimeException _) {
      return EPOCH;
    }
  }
}

package io.specstore.archive;

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
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Writes a zip file whose bytes depend on its members and one time alone.
///
/// Not shared between threads; members are compressed on several threads.
public final class ZipWriter implements AutoCloseable {
  /// Twice as fast as the usual level 6, and the file is a tenth bigger.
  private static final int LEVEL = 4;

  private static final int BUFFER_BYTES = 64 * 1024;

  /// The earliest time that a zip can hold.
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path path;
  private final HashingOutputStream file;
  private final ZipArchiveOutputStream zip;
  private final ParallelDeflater deflater;
  private final LocalDateTime time;

  /// @param path of the zip; while members are added, a file of the same name with `.part` is next
  ///   to it
  /// @param time of all members: an ISO 8601 instant
  public ZipWriter(Path path, String time) throws IOException {
    this.path = path;
    this.file = new HashingOutputStream(path);
    this.zip = new ZipArchiveOutputStream(new BufferedOutputStream(file, BUFFER_BYTES));
    this.deflater = new ParallelDeflater(LEVEL, Runtime.getRuntime().availableProcessors());
    this.time = time(time);
  }

  public void add(String name, Path member) throws IOException, InterruptedException {
    try (var in = Files.newInputStream(member)) {
      add(name, in);
    }
  }

  public void addText(String name, String text) throws IOException, InterruptedException {
    add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() throws IOException {
    deflater.close();
    zip.close();
  }

  /// The written zip; to be called after [#close].
  public HashedFile hashedFile() {
    return file.hashedFile();
  }

  private void add(String name, InputStream in) throws IOException, InterruptedException {
    var part = path.resolveSibling(path.getFileName() + ".part");
    try {
      ParallelDeflater.Deflated deflated;
      try (var out = Files.newOutputStream(part)) {
        deflated = deflater.deflate(in, out);
      }
      var entry = new ZipArchiveEntry(name);
      entry.setTimeLocal(time);
      entry.setMethod(ZipEntry.DEFLATED);
      entry.setSize(deflated.bytes());
      entry.setCompressedSize(deflated.deflatedBytes());
      entry.setCrc(deflated.crc());
      try (var raw = Files.newInputStream(part)) {
        zip.addRawArchiveEntry(entry, raw);
      }
    } finally {
      Files.deleteIfExists(part);
    }
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

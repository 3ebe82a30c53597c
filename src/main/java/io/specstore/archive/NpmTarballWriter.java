package io.specstore.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Writes a tarball as `npm pack` does: a gzipped tar with everything under `package/`, and with
/// npm's constant time, user and mode for each member, so that the same members make the same
/// bytes.
///
/// Not shared between threads.
public final class NpmTarballWriter implements AutoCloseable {
  private static final String ROOT = "package/";
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MODE = 0644;

  /// 1985-10-26T08:15:00Z, npm's own constant; zip tools know no time before 1980.
  private static final long TIME_MILLIS = 499_162_500_000L;

  private final HashingOutputStream file;
  private final TarArchiveOutputStream tar;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  public NpmTarballWriter(Path path) throws IOException {
    this.file = new HashingOutputStream(path);
    this.tar =
        new TarArchiveOutputStream(
            new GZIPOutputStream(new BufferedOutputStream(file, BUFFER_BYTES), BUFFER_BYTES),
            StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  public void add(String name, Path member) throws IOException, InterruptedException {
    try (var in = Files.newInputStream(member)) {
      add(name, Files.size(member), in);
    }
  }

  public void addText(String name, String text) throws IOException, InterruptedException {
    var octets = text.getBytes(StandardCharsets.UTF_8);
    add(name, octets.length, new ByteArrayInputStream(octets));
  }

  private void add(String name, long size, InputStream in)
      throws IOException, InterruptedException {
    var entry = new TarArchiveEntry(ROOT + name);
    entry.setSize(size);
    entry.setMode(MODE);
    entry.setModTime(TIME_MILLIS);
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
    for (var count = in.read(buffer); count > 0; count = in.read(buffer)) {
      tar.write(buffer, 0, count);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while an npm package was written");
      }
    }
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /// The written tarball; to be called after [#close].
  public HashedFile hashedFile() {
    return file.hashedFile();
  }
}

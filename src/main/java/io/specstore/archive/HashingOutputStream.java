package io.specstore.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Writes a file, and counts and hashes its bytes on the way, so that it need not be read again.
///
/// Not shared between threads; another thread may take over when the stream is closed.
public final class HashingOutputStream extends OutputStream {
  private final Path path;
  private final OutputStream out;
  private final EarlyFlush earlyFlush;
  private final MessageDigest md5 = newMd5();
  private long bytes;
  private @Nullable HashedFile hashedFile;

  public HashingOutputStream(Path path) throws IOException {
    this.path = path;
    this.out = Files.newOutputStream(path);
    this.earlyFlush = new EarlyFlush(path);
  }

  /// A digest that computes MD5.
  public static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    md5.update(from, offset, length);
    bytes += length;
    earlyFlush.add(length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  public Path path() {
    return path;
  }

  /// The written file; to be called after [#close].
  public HashedFile hashedFile() {
    if (hashedFile == null) {
      hashedFile = new HashedFile(path, bytes, HexFormat.of().formatHex(md5.digest()));
    }
    return hashedFile;
  }
}

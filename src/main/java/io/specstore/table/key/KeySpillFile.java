package io.specstore.table.key;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keys that do not fit into memory, in a file that is partitioned by their hash: equal keys are in
/// one part, and a single part fits into memory.
///
/// The file consists of blocks, each of which belongs to one part; it is created when the first
/// block is full. Written by one thread; after that, several may read parts.
final class KeySpillFile implements Closeable {
  /// The number of parts.
  static final int PARTS = 256;

  /// The most keys of a file. A part of so many takes 48 MiB of memory, and the file 10 GB.
  static final long MAX_KEYS = 256_000_000;

  /// The most bytes of the text that is kept with a key.
  private static final int MAX_TEXT_BYTES = 400;

  private static final int BLOCK_BYTES = 8 * 1024;
  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int PART_SHIFT = 56;

  private final Path folder;
  private final Part[] parts = new Part[PARTS];
  private @Nullable Path path;
  private @Nullable RandomAccessFile file;
  private long fileBytes;
  private long count;

  /// The places of a part's full blocks in the file, and the block being filled.
  private static final class Part {
    private final ByteBuffer open = ByteBuffer.allocate(BLOCK_BYTES);
    private long[] blocks = new long[4];
    private int blockCount;

    Part() {
      open.position(LENGTH_BYTES);
    }

    void add(long block) {
      if (blockCount == blocks.length) {
        blocks = Arrays.copyOf(blocks, blockCount * 2);
      }
      blocks[blockCount++] = block;
    }
  }

  /// The text that was stored with a key; decoded only when it is read.
  interface Text {
    String read();
  }

  /// Receives the keys of a part in the order in which they were added.
  @FunctionalInterface
  interface Visitor {
    void key(KeyHash key, long rowNumber, Text text);
  }

  KeySpillFile(Path folder) {
    this.folder = folder;
  }

  static int partOf(KeyHash key) {
    return (int) (key.high() >>> PART_SHIFT);
  }

  boolean isFull() {
    return count >= MAX_KEYS;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// Adds a key.
  ///
  /// @param text for people; cut after [#MAX_TEXT_BYTES] bytes
  void add(KeyHash key, long rowNumber, String text) throws IOException {
    var index = partOf(key);
    var part = parts[index];
    if (part == null) {
      part = new Part();
      parts[index] = part;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var length = Math.min(bytes.length, MAX_TEXT_BYTES);
    if (part.open.remaining() < 3 * Long.BYTES + Short.BYTES + length) {
      flush(part);
    }
    part.open.putLong(key.high()).putLong(key.low()).putLong(rowNumber);
    part.open.putShort((short) length).put(bytes, 0, length);
    count++;
  }

  private void flush(Part part) throws IOException {
    var out = file;
    if (out == null) {
      path = Files.createTempFile(folder, "keys", ".bin");
      out = new RandomAccessFile(path.toFile(), "rw");
      file = out;
    }
    part.open.putInt(0, part.open.position());
    synchronized (out) {
      out.seek(fileBytes);
      out.write(part.open.array());
    }
    part.add(fileBytes);
    fileBytes += BLOCK_BYTES;
    part.open.clear().position(LENGTH_BYTES);
  }

  void read(int index, Visitor visitor) throws IOException {
    var part = parts[index];
    if (part == null) {
      return;
    }
    var bytes = new byte[BLOCK_BYTES];
    for (var i = 0; i < part.blockCount; i++) {
      read(part.blocks[i], bytes);
      var block = ByteBuffer.wrap(bytes);
      show(block.limit(block.getInt()), visitor);
    }
    show(part.open.duplicate().flip().position(LENGTH_BYTES), visitor);
  }

  private void read(long place, byte[] block) throws IOException {
    var in = file;
    if (in == null) {
      throw new IllegalStateException("the file has blocks but was not created");
    }
    synchronized (in) {
      in.seek(place);
      in.readFully(block);
    }
  }

  private static void show(ByteBuffer block, Visitor visitor) {
    var key = new KeyHash();
    while (block.hasRemaining()) {
      key.moveTo(block.getLong(), block.getLong());
      var rowNumber = block.getLong();
      var length = block.getShort();
      var start = block.position();
      visitor.key(key, rowNumber, () -> text(block, start, length));
      block.position(start + length);
    }
  }

  private static String text(ByteBuffer block, int start, int length) {
    var bytes = new byte[length];
    block.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    if (path != null) {
      Files.deleteIfExists(path);
    }
  }
}

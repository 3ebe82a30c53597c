package io.specstore.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Compresses a stream with deflate (RFC 1951), in blocks on several threads.
///
/// An empty stored block ends each block but the last at a byte boundary, and the bytes before a
/// block are its dictionary. The blocks therefore make one stream that any reader decompresses, and
/// that depends on its input alone, not on the number of threads.
///
/// Called by one thread; it has worker threads of its own.
final class ParallelDeflater implements AutoCloseable {
  private static final int BLOCK_BYTES = 512 * 1024;

  /// The window of deflate.
  private static final int DICTIONARY_BYTES = 32 * 1024;

  private final int level;
  private final int threads;
  private final ExecutorService workers;
  private final Deque<Future<Block>> inFlight = new ArrayDeque<>();

  /// Sizes and checksum of a compressed stream.
  record Deflated(long bytes, long deflatedBytes, long crc) {}

  /// Compressed bytes, at the beginning of an array.
  private static final class Block {
    private final byte[] bytes;
    private final int length;

    Block(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }
  }

  ParallelDeflater(int level, int threads) {
    this.level = level;
    this.threads = threads;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("engine-deflate-", 1).daemon().factory());
  }

  Deflated deflate(InputStream in, OutputStream out) throws IOException, InterruptedException {
    var crc = new CRC32();
    var bytes = 0L;
    var deflatedBytes = 0L;
    var dictionary = new byte[0];
    var next = in.readNBytes(BLOCK_BYTES);
    while (true) {
      var block = next;
      next = block.length == BLOCK_BYTES ? in.readNBytes(BLOCK_BYTES) : new byte[0];
      var isLast = next.length == 0;
      crc.update(block);
      bytes += block.length;
      var before = dictionary;
      inFlight.add(workers.submit(() -> deflate(block, before, isLast)));
      if (isLast) {
        break;
      }
      dictionary = Arrays.copyOfRange(block, block.length - DICTIONARY_BYTES, block.length);
      if (inFlight.size() > 2 * threads) {
        deflatedBytes += writeFirst(out);
      }
    }
    while (!inFlight.isEmpty()) {
      deflatedBytes += writeFirst(out);
    }
    return new Deflated(bytes, deflatedBytes, crc.getValue());
  }

  private int writeFirst(OutputStream out) throws IOException, InterruptedException {
    try {
      var block = inFlight.remove().get();
      out.write(block.bytes, 0, block.length);
      return block.length;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a block could not be compressed", e);
    }
  }

  private Block deflate(byte[] input, byte[] dictionary, boolean isLast) {
    var deflater = new Deflater(level, true);
    try {
      if (dictionary.length > 0) {
        deflater.setDictionary(dictionary);
      }
      deflater.setInput(input);
      if (isLast) {
        deflater.finish();
      }
      var flush = isLast ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      var output = new byte[Math.max(1024, input.length / 2)];
      var length = 0;
      while (true) {
        length += deflater.deflate(output, length, output.length - length, flush);
        // When room is left, all output was written.
        if (length < output.length) {
          return new Block(output, length);
        }
        output = Arrays.copyOf(output, output.length * 2);
      }
    } finally {
      deflater.end();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}

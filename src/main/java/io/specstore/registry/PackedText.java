package io.specstore.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A text as the column `bytes` keeps it: deflated, with words of plans and specs as the preset
/// dictionary, where that makes it shorter.
///
/// Both the numbers of the packings and the bytes of a dictionary are data of every registry, and
/// never change: a better dictionary is another number and another file.
final class PackedText {
  /// UTF-8, as it is.
  static final int PLAIN = 0;

  /// Deflated with `texts-1.dictionary`.
  static final int DEFLATED = 1;

  /// Of the levels of zlib the one from which on these texts hardly become shorter.
  private static final int LEVEL = 6;

  private static final byte[] DICTIONARY = resource("texts-1.dictionary");

  private final int packing;
  private final byte[] bytes;

  /// @param packing how the text became these bytes: one of the constants, or that of a later
  ///   version
  PackedText(int packing, byte[] bytes) {
    this.packing = packing;
    this.bytes = bytes;
  }

  static PackedText of(byte[] utf8) {
    var deflated = deflated(utf8);
    return deflated.length < utf8.length
        ? new PackedText(DEFLATED, deflated)
        : new PackedText(PLAIN, utf8);
  }

  int packing() {
    return packing;
  }

  /// What the column keeps; the caller's to read, not to change.
  byte[] bytes() {
    return bytes;
  }

  /// The text.
  ///
  /// @throws RegistryException when the bytes are damaged, or of a packing that this version does
  ///   not know
  String text() {
    return switch (packing) {
      case PLAIN -> new String(bytes, StandardCharsets.UTF_8);
      case DEFLATED -> new String(inflated(), StandardCharsets.UTF_8);
      default ->
          throw new RegistryException(
              "a text of the registry is packed in a way that this version does not know: "
                  + packing,
              new IllegalStateException());
    };
  }

  private static byte[] deflated(byte[] utf8) {
    try (var deflater = new Deflater(LEVEL)) {
      deflater.setDictionary(DICTIONARY);
      deflater.setInput(utf8);
      deflater.finish();
      var out = new ByteArrayOutputStream(1024 + utf8.length / 8);
      var buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private byte[] inflated() {
    try (var inflater = new Inflater()) {
      inflater.setInput(bytes);
      var out = new ByteArrayOutputStream(bytes.length * 8);
      var buffer = new byte[8192];
      while (!inflater.finished()) {
        var count = inflater.inflate(buffer);
        out.write(buffer, 0, count);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(DICTIONARY);
        } else if (count == 0 && !inflater.finished()) {
          throw new DataFormatException("it ends too early");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new RegistryException("a text of the registry is damaged and cannot be unpacked", e);
    }
  }

  private static byte[] resource(String name) {
    try (var in = PackedText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program has no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.specstore.table.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A file that is text, with the encoding in which it is read: the one entry to its characters.
///
/// Each call of [#bytes] and [#reader] starts at the beginning of the file.
///
/// ```java
/// var text = DecodedText.of(file, "windows-1252");
/// try (var reader = text.reader()) { … }
/// ```
public final class DecodedText {
  private final UnpackedFile file;
  private final EncodingDetector.Detected encoding;

  private DecodedText(UnpackedFile file, EncodingDetector.Detected encoding) {
    this.file = file;
    this.encoding = encoding;
  }

  /// A byte of a text that its encoding does not have.
  ///
  /// @param number counted from 1 in the decompressed file
  /// @param isProven whether the text before it proves that the file is meant to be in that
  ///   encoding
  public record MalformedByte(long number, int value, boolean isProven) {}

  /// Finds the encoding of a file.
  ///
  /// @param declared the name of an encoding; empty when none is declared
  public static DecodedText of(UnpackedFile file, String declared) throws IOException {
    return of(file, declared, "");
  }

  /// Finds the encoding of a file that came from a server, whose word counts between the declared
  /// one and what the bytes look like.
  ///
  /// @param served the encoding that the file's server named; empty when it named none
  public static DecodedText of(UnpackedFile file, String declared, String served)
      throws IOException {
    return new DecodedText(file, EncodingDetector.of(file, declared, served));
  }

  /// The name of the encoding, in lower case.
  public String encoding() {
    return encoding.name();
  }

  public Charset charset() {
    return encoding.charset();
  }

  public boolean isUtf8() {
    return charset().equals(StandardCharsets.UTF_8);
  }

  /// Whether the file is decompressed while it is read, so that its bytes are not those on disk.
  public boolean isPacked() {
    return file.isPacked();
  }

  /// Says where the encoding is not the declared one; usually empty.
  public List<String> warnings() {
    return encoding.warnings();
  }

  /// The bytes after the byte order mark.
  public InputStream bytes() throws IOException {
    return open();
  }

  /// The characters.
  public DecodingReader reader() throws IOException {
    return new DecodingReader(open(), charset());
  }

  private CountingStream open() throws IOException {
    var in = new CountingStream(file.open());
    try {
      in.skipNBytes(encoding.markBytes());
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Where a text in UTF-8 is not UTF-8; empty when it is throughout, or is in another encoding.
  public Optional<MalformedByte> firstMalformed() throws IOException {
    if (!isUtf8()) {
      return Optional.empty();
    }
    Utf8Scan scan;
    try (var reader = reader()) {
      scan = Utf8Scan.of(reader, Long.MAX_VALUE);
    }
    if (!scan.isBroken()) {
      return Optional.empty();
    }
    try (var in = file.open()) {
      in.skipNBytes(scan.position());
      var isProven = scan.beyondAscii() >= EncodingDetector.PROOF_CHARS;
      return Optional.of(new MalformedByte(scan.position() + 1, in.read(), isProven));
    }
  }
}

package io.specstore.table.bytes;

import io.specstore.table.report.Message;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the encoding in which a file is to be read.
///
/// What clients declare is often a guess, so the bytes come first: a byte order mark decides; text
/// that is UTF-8 with characters beyond ASCII is UTF-8, whatever was declared, with a warning; then
/// what was declared; then windows-1252, which is Latin-1 where that has letters.
final class EncodingDetector {
  private static final Charset FALLBACK = Charset.forName("windows-1252");
  private static final int WIDE_SAMPLE_BYTES = 4 * 1024;

  /// So many characters beyond ASCII that are right UTF-8 prove that the file is meant to be: one
  /// that is wrong behind them is a fault of the file, and no sign of another encoding. In text of
  /// another, one in twelve such looks like UTF-8 by chance at most.
  static final int PROOF_CHARS = 20;

  private EncodingDetector() {}

  /// @param name as it is published, in lower case
  /// @param markBytes length of the byte order mark
  /// @param warnings what a person should know
  record Found(Charset charset, String name, int markBytes, List<String> warnings) {
    Found {
      warnings = List.copyOf(warnings);
    }
  }

  /// How the bytes of a file look as UTF-8.
  private enum Looks {
    ASCII,
    BEYOND_ASCII,
    BROKEN
  }

  /// A byte order mark, a char for each of its bytes.
  private record Mark(Charset charset, String bytes) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
          new Mark(Charset.forName("UTF-32LE"), "\u00FF\u00FE\0\0"),
          new Mark(Charset.forName("UTF-32BE"), "\0\0\u00FE\u00FF"),
          new Mark(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
          new Mark(StandardCharsets.UTF_16BE, "\u00FE\u00FF"));

  static Found of(UnpackedFile source, String declared) throws IOException {
    var mark = mark(source);
    if (mark.isPresent()) {
      return found(mark.get().charset(), mark.get().bytes().length(), List.of());
    }
    var wanted = declared.isEmpty() ? Optional.<Charset>empty() : charset(declared);
    if (wanted.isPresent() && !isLikeAscii(wanted.get())) {
      return found(wanted.get(), 0, List.of());
    }
    var wide = wide(source);
    if (wide.isPresent()) {
      return found(wide.get(), 0, List.of(instead(declared, wide.get())));
    }
    if (wanted.filter(StandardCharsets.UTF_8::equals).isPresent()) {
      return found(StandardCharsets.UTF_8, 0, List.of());
    }
    return byContent(looks(source), declared, wanted);
  }

  private static Found byContent(Looks looks, String declared, Optional<Charset> wanted) {
    if (looks == Looks.ASCII) {
      return found(StandardCharsets.UTF_8, 0, List.of());
    }
    if (looks == Looks.BEYOND_ASCII) {
      return found(
          StandardCharsets.UTF_8,
          0,
          declared.isEmpty() ? List.of() : List.of(instead(declared, StandardCharsets.UTF_8)));
    }
    if (wanted.isPresent()) {
      return found(wanted.get(), 0, List.of());
    }
    return found(
        FALLBACK,
        0,
        List.of(
            declared.isEmpty()
                ? "The file is not UTF-8 and no encoding is declared; it was read as windows-1252."
                : Message.of(
                    "The encoding \"%s\" is not known; the file is not UTF-8 and was read as windows-1252.",
                    declared)));
  }

  private static String instead(String declared, Charset charset) {
    return declared.isEmpty()
        ? Message.of("The file is %s, though nothing declares it, and was read so.", charset.name())
        : Message.of(
            "The encoding was declared as \"%s\", but the file is %s and was read so.",
            declared, charset.name());
  }

  /// UTF-16 without its mark: every other byte of Latin letters is 0, which no text in another
  /// encoding has.
  private static Optional<Charset> wide(UnpackedFile source) throws IOException {
    byte[] bytes;
    try (var in = source.open()) {
      bytes = in.readNBytes(WIDE_SAMPLE_BYTES);
    }
    var zeros = new int[2];
    for (var i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    var most = bytes.length / 4;
    if (bytes.length < 4 || Math.min(zeros[0], zeros[1]) > 0) {
      return Optional.empty();
    }
    if (zeros[1] > most) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return zeros[0] > most ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  private static Found found(Charset charset, int markBytes, List<String> warnings) {
    return new Found(charset, charset.name().toLowerCase(Locale.ROOT), markBytes, warnings);
  }

  private static Optional<Charset> charset(String declared) {
    var name = declared.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    try {
      return Optional.of(
          Charset.forName(
              switch (name) {
                case "utf-8-sig", "utf8" -> "utf-8";
                case "latin-1", "latin1" -> "iso-8859-1";
                case "ansi" -> "windows-1252";
                case "macroman", "mac-roman" -> "x-MacRoman";
                default -> name;
              }));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /// Whether ASCII text has the same bytes in that encoding, so that the bytes can speak.
  private static boolean isLikeAscii(Charset charset) {
    var name = charset.name();
    if (name.startsWith("ISO-2022") || name.startsWith("x-ISO-2022") || !charset.canEncode()) {
      return false;
    }
    var probe = "a,\"1\n";
    return new String(probe.getBytes(charset), StandardCharsets.ISO_8859_1).equals(probe);
  }

  private static Optional<Mark> mark(UnpackedFile source) throws IOException {
    try (var in = source.open()) {
      var head = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return MARKS.stream().filter(mark -> head.startsWith(mark.bytes())).findFirst();
    }
  }

  private static Looks looks(UnpackedFile source) throws IOException {
    try (var reader =
        new DecodingReader(new CountingStream(source.open()), StandardCharsets.UTF_8)) {
      var scan = Utf8Scan.of(reader, PROOF_CHARS);
      if (scan.isBroken() && scan.beyondAscii() < PROOF_CHARS) {
        return Looks.BROKEN;
      }
      return scan.beyondAscii() == 0 ? Looks.ASCII : Looks.BEYOND_ASCII;
    }
  }
}

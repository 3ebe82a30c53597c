package io.specstore.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the encoding in which a file is to be read.
///
/// What clients declare is often a guess, so the bytes come first: a byte order mark decides; text
/// that is UTF-8 with characters beyond ASCII is UTF-8, whatever was declared, with a warning; then
/// what was declared; then windows-1252, which is Latin-1 where that has letters.
final class SourceEncoding {
  private static final Charset FALLBACK = Charset.forName("windows-1252");
  private static final int BUFFER_BYTES = 256 * 1024;

  private SourceEncoding() {}

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

  static Found of(Path file, String declared) throws IOException {
    var mark = mark(file);
    if (mark.isPresent()) {
      return found(mark.get().charset(), mark.get().bytes().length(), List.of());
    }
    var wanted = declared.isEmpty() ? Optional.<Charset>empty() : charset(declared);
    if (wanted.isPresent() && !isLikeAscii(wanted.get())) {
      return found(wanted.get(), 0, List.of());
    }
    if (wanted.filter(StandardCharsets.UTF_8::equals).isPresent()) {
      return found(StandardCharsets.UTF_8, 0, List.of());
    }
    return byContent(looks(file), declared, wanted);
  }

  private static Found byContent(Looks looks, String declared, Optional<Charset> wanted) {
    if (looks == Looks.ASCII) {
      return found(StandardCharsets.UTF_8, 0, List.of());
    }
    if (looks == Looks.BEYOND_ASCII) {
      return found(
          StandardCharsets.UTF_8,
          0,
          declared.isEmpty()
              ? List.of()
              : List.of(
                  Sentence.of(
                      "The encoding was declared as \"%s\", but the file is UTF-8 and was read so.",
                      declared)));
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
                : Sentence.of(
                    "The encoding \"%s\" is not known; the file is not UTF-8 and was read as windows-1252.",
                    declared)));
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

  private static Optional<Mark> mark(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var head = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return MARKS.stream().filter(mark -> head.startsWith(mark.bytes())).findFirst();
    }
  }

  private static Looks looks(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return looks(in);
    }
  }

  private static Looks looks(InputStream in) throws IOException {
    var bytes = new byte[BUFFER_BYTES];
    var kept = 0;
    var looks = Looks.ASCII;
    while (true) {
      var count = in.read(bytes, kept, bytes.length - kept);
      if (count < 0) {
        return kept == 0 ? looks : Looks.BROKEN;
      }
      var end = kept + count;
      var at = Utf8.asciiEnd(bytes, 0, end);
      kept = 0;
      while (at < end) {
        looks = Looks.BEYOND_ASCII;
        var length = Utf8.sequence(bytes, at, end);
        if (length == Utf8.MALFORMED) {
          return Looks.BROKEN;
        }
        if (length == Utf8.CUT) {
          // The character goes on in the next block.
          kept = end - at;
          System.arraycopy(bytes, at, bytes, 0, kept);
          break;
        }
        at = Utf8.asciiEnd(bytes, at + length, end);
      }
    }
  }
}

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

/// Finds the encoding in which a file is read.
///
/// What clients declare is often a guess, so the bytes come first: a byte order mark decides; text
/// that is UTF-8 with characters beyond ASCII is UTF-8, whatever is declared, with a warning; then
/// what is declared; then what the file's server names; then windows-1252, which has the letters of
/// Latin-1 and more.
final class EncodingDetector {
  private static final Charset FALLBACK = Charset.forName("windows-1252");
  private static final int UTF_16_SAMPLE_BYTES = 4 * 1024;
  private static final int ESCAPE_SAMPLE_BYTES = 256 * 1024;

  /// So many characters beyond ASCII in valid UTF-8 prove that the file is meant to be UTF-8: a
  /// malformed byte after them is an error in the file, and no sign of another encoding. In text in
  /// another encoding at most one in twelve such characters is valid UTF-8 by chance.
  static final int PROOF_CHARS = 20;

  private EncodingDetector() {}

  /// @param name as it is published, in lower case
  /// @param markBytes length of the byte order mark
  /// @param warnings where the encoding is not the declared one
  record Detected(Charset charset, String name, int markBytes, List<String> warnings) {
    Detected {
      warnings = List.copyOf(warnings);
    }
  }

  /// What a file is when it is read as UTF-8.
  private enum Content {
    ASCII,
    UTF_8,
    NOT_UTF_8
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

  /// @param served what the file's server names; empty when it names none
  static Detected of(UnpackedFile source, String declared, String served) throws IOException {
    var wanted = declared.isEmpty() ? Optional.<Charset>empty() : charset(declared);
    var mark = mark(source);
    if (mark.isPresent()) {
      var marked = mark.get().charset();
      var isExpected =
          wanted
              .map(charset -> isKindOf(marked, charset))
              .orElse(declared.isEmpty() && marked.equals(StandardCharsets.UTF_8));
      return detected(
          marked,
          mark.get().bytes().length(),
          isExpected ? List.of() : List.of(warning(declared, marked)));
    }
    if (wanted.isPresent() && !isLikeAscii(wanted.get())) {
      return detected(wanted.get(), 0, List.of());
    }
    var utf16 = unmarkedUtf16(source);
    if (utf16.isPresent()) {
      return detected(utf16.get(), 0, List.of(warning(declared, utf16.get())));
    }
    if (wanted.filter(StandardCharsets.UTF_8::equals).isPresent()) {
      return detected(StandardCharsets.UTF_8, 0, List.of());
    }
    var content = content(source);
    var named = declared.isEmpty() ? served(source, content, served) : Optional.<Charset>empty();
    if (named.isPresent()) {
      return detected(
          named.get(),
          0,
          List.of(
              Message.of(
                  "No encoding is declared; the file was read as %s, as its server says.",
                  named.get().name())));
    }
    return byContent(content, declared, wanted);
  }

  /// The encoding that a server names, where the bytes may be in it and are not in UTF-8: servers
  /// name UTF-8 for all that they have, and ISO-8859-1 by an old default.
  private static Optional<Charset> served(UnpackedFile source, Content content, String name)
      throws IOException {
    var charset = name.isEmpty() ? Optional.<Charset>empty() : charset(name);
    if (charset.isEmpty() || charset.get().equals(StandardCharsets.UTF_8)) {
      return Optional.empty();
    }
    if (charset.get().equals(StandardCharsets.ISO_8859_1)) {
      return content == Content.NOT_UTF_8 ? Optional.of(FALLBACK) : Optional.empty();
    }
    // ISO-2022 is made of ASCII and escapes.
    return content == Content.NOT_UTF_8
            || (content == Content.ASCII
                && charset.get().name().contains("2022")
                && hasEscape(source))
        ? charset
        : Optional.empty();
  }

  private static boolean hasEscape(UnpackedFile source) throws IOException {
    try (var in = source.open()) {
      return new String(in.readNBytes(ESCAPE_SAMPLE_BYTES), StandardCharsets.ISO_8859_1)
          .contains("\u001B$");
    }
  }

  private static Detected byContent(Content content, String declared, Optional<Charset> wanted) {
    if (content == Content.ASCII) {
      return detected(StandardCharsets.UTF_8, 0, List.of());
    }
    if (content == Content.UTF_8) {
      return detected(
          StandardCharsets.UTF_8,
          0,
          declared.isEmpty() ? List.of() : List.of(warning(declared, StandardCharsets.UTF_8)));
    }
    if (wanted.isPresent()) {
      return detected(wanted.get(), 0, List.of());
    }
    return detected(
        FALLBACK,
        0,
        List.of(
            declared.isEmpty()
                ? "The file is not UTF-8 and no encoding is declared; it was read as windows-1252: declare the real encoding, or save the file as UTF-8."
                : Message.of(
                    "The encoding \"%s\" is not known; the file is not UTF-8 and was read as windows-1252.",
                    declared)));
  }

  /// Whether a text in the first encoding is one in the second: UTF-16 does not say which byte of
  /// two comes first.
  private static boolean isKindOf(Charset charset, Charset general) {
    return charset.equals(general)
        || (List.of("UTF-16", "UTF-32").contains(general.name())
            && charset.name().startsWith(general.name()));
  }

  private static String warning(String declared, Charset charset) {
    return declared.isEmpty()
        ? Message.of(
            "The file is %s, which is not declared, and was read as such; declare that encoding, or save the file as UTF-8.",
            charset.name())
        : Message.of(
            "The encoding was declared as \"%s\", but the file is %s and was read as such.",
            declared, charset.name());
  }

  /// UTF-16 without a byte order mark: every other byte of Latin letters is 0, which text in other
  /// encodings does not have.
  private static Optional<Charset> unmarkedUtf16(UnpackedFile source) throws IOException {
    byte[] bytes;
    try (var in = source.open()) {
      bytes = in.readNBytes(UTF_16_SAMPLE_BYTES);
    }
    var zeros = new int[2];
    for (var i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    var many = bytes.length / 4;
    if (bytes.length < 4 || Math.min(zeros[0], zeros[1]) > 0) {
      return Optional.empty();
    }
    if (zeros[1] > many) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return zeros[0] > many ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  private static Detected detected(Charset charset, int markBytes, List<String> warnings) {
    return new Detected(charset, charset.name().toLowerCase(Locale.ROOT), markBytes, warnings);
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

  /// Whether ASCII text has the same bytes in that encoding, so that the bytes may show another.
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

  private static Content content(UnpackedFile source) throws IOException {
    try (var reader =
        new DecodingReader(new CountingStream(source.open()), StandardCharsets.UTF_8)) {
      var scan = Utf8Scan.of(reader, PROOF_CHARS);
      if (scan.isBroken() && scan.beyondAscii() < PROOF_CHARS) {
        return Content.NOT_UTF_8;
      }
      return scan.beyondAscii() == 0 ? Content.ASCII : Content.UTF_8;
    }
  }
}

package io.specstore.table.reader;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names formats that are no tables, or not the declared ones, by how a file begins: what lies
/// under a name like `data.csv` may be anything.
final class OtherFormats {
  /// The bytes at the beginning of a file that are looked at.
  static final int START_BYTES = 4096;

  private static final int TAR_MAGIC_AT = 257;

  private static final Pattern COMMENT = Pattern.compile("^<!--.*?-->\\s*", Pattern.DOTALL);
  private static final Pattern HTML =
      Pattern.compile(
          "^<\\s*(!doctype html|(html|head|body|title|meta|style|script|table|div|p|br|center)[\\s>/])");
  private static final Pattern JSON =
      Pattern.compile("^\\s*+(\\[\\s*+)?+\\{\\s*+\"(?:[^\"\\\\]++|\\\\.)*+\"\\s*+:");
  private static final String SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet";

  private OtherFormats() {}

  /// How a file of some format begins.
  ///
  /// @param at the place of the magic bytes
  /// @param magic a char for each byte
  private record Signature(int at, String magic, String name) {
    boolean begins(String start) {
      return start.startsWith(magic, at);
    }
  }

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature(0, "\u0089PNG\r\n\u001A\n", "a PNG image"),
          new Signature(0, "\u00FF\u00D8\u00FF", "a JPEG image"),
          new Signature(0, "GIF87a", "a GIF image"),
          new Signature(0, "GIF89a", "a GIF image"),
          new Signature(8, "WEBPVP8", "a WebP image"),
          new Signature(0, "II*\0", "a TIFF image"),
          new Signature(0, "MM\0*", "a TIFF image"),
          new Signature(0, "%PDF-", "a PDF document"),
          new Signature(0, "%!PS-", "a PostScript document"),
          new Signature(0, "{\\rtf", "an RTF document"),
          new Signature(0, "SQLite format 3\0", "an SQLite database"),
          new Signature(8, "DUCK", "a DuckDB database"),
          new Signature(4, "Standard Jet DB", "an Access database"),
          new Signature(4, "Standard ACE DB", "an Access database"),
          new Signature(0, "7z\u00BC\u00AF'\u001C", "a 7z archive"),
          new Signature(0, "Rar!\u001A\u0007", "a RAR archive"),
          new Signature(TAR_MAGIC_AT, "ustar", "a tar archive"),
          new Signature(0, "LZIP\u0001", "packed by lzip"),
          new Signature(0, "\u0004\"M\u0018", "packed by LZ4"),
          new Signature(0, "\u001F\u009D", "packed by compress (.Z)"),
          new Signature(0, "\u001F\u008B", "packed by gzip"),
          new Signature(0, "BZh91AY&SY", "packed by bzip2"),
          new Signature(0, "\u00FD7zXZ\0", "packed by xz"),
          new Signature(0, "(\u00B5/\u00FD", "packed by Zstandard"),
          new Signature(0, "Obj\u0001", "Avro"),
          new Signature(0, "ARROW1\0\0", "Arrow (Feather)"),
          new Signature(0, "FEA1", "Feather"),
          new Signature(0, "ORC\n", "ORC"),
          new Signature(0, "\u0089HDF\r\n\u001A\n", "HDF5"),
          new Signature(0, "CDF\u0001", "NetCDF"),
          new Signature(0, "CDF\u0002", "NetCDF"),
          new Signature(0, "\u0000\u0000'\n", "a shapefile"),
          new Signature(0, "\u0093NUMPY", "a NumPy array"),
          new Signature(0, "$FL2@(#)", "an SPSS file"),
          new Signature(0, "<stata_dta>", "a Stata file"),
          new Signature(0, "\u007FELF", "a program"),
          new Signature(0, "OggS\0", "a recording"),
          new Signature(4, "ftypisom", "a video"),
          new Signature(4, "ftypmp4", "a video"),
          // Excel 2 to 4 wrote sheets without a container around them.
          new Signature(0, "\t\0\u0004\0", "a workbook of Excel 2"),
          new Signature(0, "\t\u0002\u0006\0", "a workbook of Excel 3"),
          new Signature(0, "\t\u0004\u0006\0", "a workbook of Excel 4"),
          new Signature(0, "MIME-Version:", "a web page with its parts (MHTML)"));

  /// The name of a format that is never a table here; empty when the file is none of these.
  ///
  /// @param start the first [#START_BYTES] bytes, a char for each
  static Optional<String> named(String start) {
    return SIGNATURES.stream()
        .filter(signature -> signature.begins(start))
        .map(Signature::name)
        .findFirst();
  }

  /// The name of a text in markup; empty when it is none.
  ///
  /// @param start of the text, decoded or a char for each of its bytes
  static Optional<String> markup(String start) {
    var text =
        COMMENT
            .matcher(start.stripLeading().toLowerCase(Locale.ROOT))
            .replaceFirst("")
            .stripLeading();
    if (HTML.matcher(text).find()) {
      return Optional.of("an HTML page");
    }
    if (!text.startsWith("<?xml") && !text.startsWith("<workbook")) {
      return Optional.empty();
    }
    if (text.contains(SPREADSHEETML)) {
      return Optional.of("a workbook in XML (SpreadsheetML 2003)");
    }
    return Optional.of(text.contains("<html") ? "an HTML page" : "XML");
  }

  /// Whether a text begins as JSON whose rows are objects.
  static boolean isJson(String start) {
    return JSON.matcher(start).find();
  }

  /// Whether bytes are text: in UTF-16, or without the control characters that text does not have.
  ///
  /// @param start a char for each byte
  static boolean isText(String start) {
    if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
      return true;
    }
    return !start.isBlank()
        && start.chars().noneMatch(c -> c < ' ' && "\t\n\r\f\u001A\u001B".indexOf(c) < 0);
  }

  /// The start of a text whose bytes are given, decoded where it is UTF-16.
  static String decoded(String start) {
    var bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00FF\u00FE")) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (start.startsWith("\u00FE\u00FF")) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    return start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
  }
}

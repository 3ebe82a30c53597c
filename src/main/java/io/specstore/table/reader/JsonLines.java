package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.bytes.UnpackedFile;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/// Recognizes JSON Lines in a file that is named or declared as JSON: after the first value, which
/// is a row, comes another one, which a JSON document does not have.
public final class JsonLines {
  /// So much of a file is looked at; a first row that is longer is not recognized.
  private static final int SAMPLE_CHARS = 256 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  /// Whether that file, which is named as JSON, holds JSON Lines.
  public static boolean isIn(Path file) throws IOException {
    try (var bytes = UnpackedFile.of(file, Compression.UNDECLARED, "json")) {
      return isIn(DecodedText.of(bytes, ""));
    } catch (TableReadException _) {
      return false;
    }
  }

  static boolean isIn(DecodedText text) throws IOException {
    var sample = new char[SAMPLE_CHARS];
    var length = 0;
    try (var reader = text.reader()) {
      for (var read = 0; read >= 0 && length < sample.length; length += Math.max(read, 0)) {
        read = reader.read(sample, length, sample.length - length);
      }
    } catch (CharacterCodingException _) {
      // What is before the malformed byte is enough.
    }
    return isIn(sample, length);
  }

  private static boolean isIn(char[] sample, int length) {
    try (var parser = JSON.createParser(sample, 0, length)) {
      var first = parser.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == first;
    } catch (IOException _) {
      return false;
    }
  }
}

package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.bytes.UnpackedFile;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/// Looks into a file that is named or declared as JSON: whether it is a document or JSON Lines,
/// whether it may hold rows, and whether it is JSON at all.
public final class JsonLines {
  /// So much of a file is looked at; a first row that is longer is not recognized.
  private static final int SAMPLE_CHARS = 256 * 1024;

  /// NaN and the infinities are read here as in tables.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonLines() {}

  /// A look at the text of a file.
  @FunctionalInterface
  private interface Look {
    boolean at(DecodedText text) throws IOException;
  }

  /// Whether that file, which is named as JSON, can hold nothing but rows: it begins as a list, or
  /// is JSON Lines. A descriptor is an object.
  public static boolean holdsRows(Path file) throws IOException {
    return see(
        file,
        text -> {
          var sample = sample(text);
          return beginsAsList(sample) || isIn(sample);
        });
  }

  /// Whether that file, which is named as JSON, is valid JSON to its end: one document, or several.
  public static boolean isValid(Path file) throws IOException {
    return see(
        file,
        text -> {
          try (var parser = JSON.createParser(text.reader())) {
            while (parser.nextToken() != null) {
              parser.finishToken();
            }
            return true;
          } catch (JsonProcessingException | CharacterCodingException _) {
            return false;
          }
        });
  }

  private static boolean see(Path file, Look look) throws IOException {
    try (var bytes = UnpackedFile.of(file, Compression.UNDECLARED, "json")) {
      return look.at(DecodedText.of(bytes, ""));
    } catch (TableReadException _) {
      return false;
    }
  }

  /// Whether a text is JSON Lines: after the first value, which is a row, comes another one, which
  /// a JSON document does not have.
  static boolean isIn(DecodedText text) throws IOException {
    return isIn(sample(text));
  }

  private static CharBuffer sample(DecodedText text) throws IOException {
    var sample = new char[SAMPLE_CHARS];
    var length = 0;
    try (var reader = text.reader()) {
      for (var read = 0; read >= 0 && length < sample.length; length += Math.max(read, 0)) {
        read = reader.read(sample, length, sample.length - length);
      }
    } catch (CharacterCodingException _) {
      // What is before the malformed byte is enough.
    }
    return CharBuffer.wrap(sample, 0, length);
  }

  private static boolean beginsAsList(CharBuffer sample) {
    return sample.toString().stripLeading().startsWith("[");
  }

  private static boolean isIn(CharBuffer sample) {
    try (var parser = JSON.createParser(sample.array(), 0, sample.limit())) {
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

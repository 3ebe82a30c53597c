package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Goes through the items of a JSON source, of which each is a row: the items of the list that the
/// document is or holds, or the values of a JSON Lines file. The item itself is read from
/// [#parser]. Belongs to one thread.
final class JsonItemReader implements Closeable {
  private static final int MAX_NAMES_SHOWN = 20;

  /// Where the parser names a character by its code.
  private static final Pattern CHARACTER = Pattern.compile("code (\\d+)");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(RecordLimits.MAX_CELL_CHARS).build())
          .build();

  private final JsonParser parser;
  private final boolean isLines;
  private final boolean countsBytes;
  private final FileMarks marks = new FileMarks();
  private boolean isAtEnd;

  private JsonItemReader(JsonParser parser, boolean isLines, boolean countsBytes) {
    this.parser = parser;
    this.isLines = isLines;
    this.countsBytes = countsBytes;
  }

  /// Opens the source and goes to its list of rows.
  ///
  /// @param property names with dots between; empty when the document is the list
  static JsonItemReader open(DecodedText text, boolean isLines, String property)
      throws IOException, TableReadException {
    var parser = text.isUtf8() ? JSON.createParser(text.bytes()) : JSON.createParser(text.reader());
    var items = new JsonItemReader(parser, isLines, text.isUtf8() && !text.isPacked());
    try {
      if (!isLines) {
        items.goToList(property);
      }
      return items;
    } catch (IOException e) {
      parser.close();
      throw items.error(e, 0);
    } catch (TableReadException | RuntimeException e) {
      parser.close();
      throw e;
    }
  }

  private void goToList(String property) throws IOException, TableReadException {
    parser.nextToken();
    if (!property.isEmpty()) {
      for (var name : property.split("\\.", -1)) {
        goToProperty(name);
      }
    }
    if (parser.currentToken() == JsonToken.START_OBJECT && property.isEmpty()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The JSON document is an object, not a list of rows; declare in the dialect which property holds the list, or the format ndjson where each line is a row. It has \"%s\".",
              String.join("\", \"", propertyNames())));
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          property.isEmpty()
              ? "The JSON document is not a list of rows; write the rows as a list."
              : Message.of(
                  "The property \"%s\" of the JSON document is not a list of rows; declare in the dialect which property is.",
                  property));
    }
  }

  private void goToProperty(String name) throws IOException, TableReadException {
    var seen = new ArrayList<String>();
    var isObject = parser.currentToken() == JsonToken.START_OBJECT;
    while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
      var isIt = parser.currentName().equals(name);
      if (seen.size() < MAX_NAMES_SHOWN) {
        seen.add(parser.currentName());
      }
      parser.nextToken();
      if (isIt) {
        return;
      }
      parser.skipChildren();
    }
    throw new TableReadException(
        ErrorType.SOURCE_ERROR,
        0,
        Message.of(
            "The JSON document has no property \"%s\", which the dialect names; name one that it has there: \"%s\".",
            name, String.join("\", \"", seen)));
  }

  private List<String> propertyNames() throws IOException {
    var names = new ArrayList<String>();
    while (parser.nextToken() == JsonToken.FIELD_NAME && names.size() < MAX_NAMES_SHOWN) {
      names.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    return names;
  }

  JsonParser parser() {
    return parser;
  }

  /// Goes to the first token of the next item; false at the end.
  boolean next(long rowNumber) throws IOException, TableReadException {
    if (isAtEnd) {
      return false;
    }
    var token = isLines ? nextAfterMarks() : parser.nextToken();
    if (token == null && !isLines) {
      throw broken(rowNumber, "it ends too early");
    }
    isAtEnd = token == null || token == JsonToken.END_ARRAY;
    if (isAtEnd && !isLines) {
      finish(rowNumber);
    }
    return !isAtEnd;
  }

  /// Goes to the next token between lines, where marks of the file may stand: the parser takes such
  /// a character when it reports it, and goes on after it.
  private @Nullable JsonToken nextAfterMarks() throws IOException {
    JsonProcessingException endMark = null;
    var hasMark = false;
    JsonToken token;
    while (true) {
      try {
        token = parser.nextToken();
        break;
      } catch (JsonProcessingException e) {
        var code = parser.getParsingContext().inRoot() ? character(e) : -1;
        if (code == FileMarks.END_MARK) {
          endMark = endMark == null ? e : endMark;
        } else if (code == FileMarks.BYTE_ORDER_MARK) {
          hasMark = true;
        } else {
          throw e;
        }
      }
    }
    if (token != null && endMark != null) {
      throw endMark;
    }
    if (endMark != null) {
      marks.addEndMark();
    } else if (hasMark && token != null) {
      marks.addRow();
    }
    return token;
  }

  /// Reads what follows the list, since broken JSON there is an error too.
  private void finish(long rowNumber) throws IOException, TableReadException {
    var isRoot = parser.getParsingContext().inRoot();
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (isRoot) {
        throw broken(rowNumber, "something follows the list of rows");
      }
    }
  }

  private TableReadException broken(long rowNumber, String what) {
    var at = parser.currentLocation();
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        rowNumber,
        Message.of(
            "The JSON is broken in row %d, at line %d and column %d of the file: %s; fix it, or fetch it again.",
            rowNumber, at.getLineNr(), at.getColumnNr(), what));
  }

  /// What is wrong, as far as the parser knows.
  private static String reason(JsonProcessingException broken) {
    var words = String.valueOf(broken.getOriginalMessage());
    if (broken instanceof JsonEOFException || words.contains("end-of-input")) {
      return "it ends too early";
    }
    if (words.startsWith("Unexpected close marker")) {
      return "a bracket closes there that none opened";
    }
    var code = character(broken);
    return switch (code) {
      case -1 -> reasonInWords(words);
      case FileMarks.BYTE_ORDER_MARK ->
          FileMarks.NAME_OF_BYTE_ORDER_MARK + " is there, as when files are joined";
      case FileMarks.END_MARK ->
          FileMarks.NAME_OF_END_MARK + ", is there, which only the last line may be";
      default ->
          Message.of(
              code <= ' '
                  ? "the character U+%04X is not expected there"
                  : "the character U+%04X (%c) is not expected there",
              code,
              code);
    };
  }

  /// The character that the parser did not expect; -1 when it was something else.
  private static int character(JsonProcessingException broken) {
    var character = CHARACTER.matcher(String.valueOf(broken.getOriginalMessage()));
    return character.find() ? Integer.parseInt(character.group(1)) : -1;
  }

  private static String reasonInWords(String words) {
    return words.startsWith("Unrecognized token")
        ? "a word is there that is no value; texts need double quotes"
        : "it is not JSON there";
  }

  /// The error of the parser as an error of that row; rethrows what is none of the source.
  TableReadException error(IOException e, long rowNumber) throws IOException {
    var words = String.valueOf(e.getMessage());
    if (e instanceof StreamConstraintsException) {
      return new TableReadException(
          ErrorType.SOURCE_ERROR,
          rowNumber,
          Message.of(
              "Row %d is over a limit: a text of %,d characters, a number of 1,000 digits or 1,000 levels of nesting; split it.",
              rowNumber, RecordLimits.MAX_CELL_CHARS));
    }
    if (words.contains("Invalid UTF-8")
        || e instanceof CharConversionException
        || e instanceof CharacterCodingException) {
      return TableReadException.malformedText(rowNumber, "JSON");
    }
    if (e instanceof JsonProcessingException broken) {
      var at = broken.getLocation();
      var place =
          at == null
              ? "there"
              : Message.of(
                  "at line %d and column %d of the file", at.getLineNr(), at.getColumnNr());
      return new TableReadException(
          ErrorType.SOURCE_ERROR,
          rowNumber,
          isLines
              ? Message.of("The JSON is broken %s: %s%s.", place, reason(broken), lineRemedy(at))
              : Message.of(
                  "The JSON is broken%s %s: %s; fix it there.",
                  rowNumber == 0 ? "" : Message.of(" in row %d,", rowNumber),
                  place,
                  reason(broken)));
    }
    throw e;
  }

  /// How to fix broken JSON Lines: the value may have begun in an earlier line, which then lacks
  /// its end.
  private String lineRemedy(@Nullable JsonLocation at) {
    var context = parser.getParsingContext();
    while (context.getParent() != null && !context.getParent().inRoot()) {
      context = context.getParent();
    }
    var begin =
        context.inRoot() ? 0 : context.startLocation(ContentReference.unknown()).getLineNr();
    return begin == 0 || at == null || begin == at.getLineNr()
        ? "; fix it there"
        : Message.of("; the value that begins at line %d does not end, fix that line", begin);
  }

  /// Notes about marks of the file that were left out.
  List<String> notes() {
    return marks.notes();
  }

  /// The bytes read so far; 0 when they are packed or decoded on the way.
  long position() {
    return countsBytes ? Math.max(0, parser.currentLocation().getByteOffset()) : 0;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}

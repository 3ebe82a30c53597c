package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.CalendarDuration;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.JsonText;
import io.specstore.table.cell.ListItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Encodes rows as bytes and decodes them to the same values, digit for digit, for rows that are
/// stored outside of memory. Only this class of the same process reads the bytes. Stateless.
final class RowCodec {
  private enum Tag {
    NULL,
    TEXT,
    UTF16_TEXT,
    LONG,
    BIG_INTEGER,
    DECIMAL,
    DOUBLE,
    FALSE,
    TRUE,
    DATE,
    TIME,
    OFFSET_TIME,
    DATETIME,
    OFFSET_DATETIME,
    YEAR,
    YEAR_MONTH,
    DURATION,
    POINT,
    LIST,
    JSON
  }

  private static final Tag[] TAGS = Tag.values();

  private RowCodec() {}

  static byte[] bytes(@Nullable Object[] row) {
    var bytes = new ByteArrayOutputStream(64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(row.length);
      for (var value : row) {
        write(value, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written to", e);
    }
    return bytes.toByteArray();
  }

  static @Nullable Object[] row(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var row = new @Nullable Object[in.readInt()];
      for (var i = 0; i < row.length; i++) {
        row[i] = read(in);
      }
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException("the bytes of a row are truncated", e);
    }
  }

  private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case null -> tag(Tag.NULL, out);
      case String text -> text(text, out);
      case Long number -> {
        tag(Tag.LONG, out);
        out.writeLong(number);
      }
      case BigDecimal number -> {
        tag(Tag.DECIMAL, out);
        decimal(number, out);
      }
      case BigInteger number -> {
        tag(Tag.BIG_INTEGER, out);
        octets(number.toByteArray(), out);
      }
      case Double number -> {
        tag(Tag.DOUBLE, out);
        out.writeDouble(number);
      }
      case Boolean flag -> tag(flag ? Tag.TRUE : Tag.FALSE, out);
      case GeoPoint point -> {
        tag(Tag.POINT, out);
        decimal(point.longitude(), out);
        decimal(point.latitude(), out);
      }
      case CalendarDuration duration -> {
        tag(Tag.DURATION, out);
        octets(duration.months().toByteArray(), out);
        decimal(duration.seconds(), out);
      }
      case ListItems list -> {
        tag(Tag.LIST, out);
        write(list.delimiter(), out);
        out.writeInt(list.items().size());
        for (var item : list.items()) {
          write(item, out);
        }
      }
      case JsonNode json -> {
        tag(Tag.JSON, out);
        write(json.toString(), out);
      }
      default -> temporal(value, out);
    }
  }

  private static void temporal(Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case LocalDate date -> {
        tag(Tag.DATE, out);
        out.writeLong(date.toEpochDay());
      }
      case LocalTime time -> {
        tag(Tag.TIME, out);
        out.writeLong(time.toNanoOfDay());
      }
      case OffsetTime time -> {
        tag(Tag.OFFSET_TIME, out);
        out.writeLong(time.toLocalTime().toNanoOfDay());
        out.writeInt(time.getOffset().getTotalSeconds());
      }
      case LocalDateTime local -> {
        tag(Tag.DATETIME, out);
        datetime(local, out);
      }
      case OffsetDateTime zoned -> {
        tag(Tag.OFFSET_DATETIME, out);
        datetime(zoned.toLocalDateTime(), out);
        out.writeInt(zoned.getOffset().getTotalSeconds());
      }
      case Year year -> {
        tag(Tag.YEAR, out);
        out.writeInt(year.getValue());
      }
      case YearMonth month -> {
        tag(Tag.YEAR_MONTH, out);
        out.writeInt(month.getYear());
        out.writeInt(month.getMonthValue());
      }
      default -> throw new IllegalArgumentException("no encoding for " + value.getClass());
    }
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    return switch (TAGS[in.readByte()]) {
      case NULL -> null;
      case TEXT -> new String(octets(in), StandardCharsets.UTF_8);
      case UTF16_TEXT -> utf16Text(in);
      case LONG -> in.readLong();
      case BIG_INTEGER -> new BigInteger(octets(in));
      case DECIMAL -> decimal(in);
      case DOUBLE -> in.readDouble();
      case FALSE -> false;
      case TRUE -> true;
      case DATE -> LocalDate.ofEpochDay(in.readLong());
      case TIME -> LocalTime.ofNanoOfDay(in.readLong());
      case OFFSET_TIME -> LocalTime.ofNanoOfDay(in.readLong()).atOffset(offset(in));
      case DATETIME -> datetime(in);
      case OFFSET_DATETIME -> datetime(in).atOffset(offset(in));
      case YEAR -> Year.of(in.readInt());
      case YEAR_MONTH -> YearMonth.of(in.readInt(), in.readInt());
      case DURATION -> new CalendarDuration(new BigInteger(octets(in)), decimal(in));
      case POINT -> new GeoPoint(decimal(in), decimal(in));
      case LIST -> list(in);
      case JSON -> JsonText.read(CellText.of((String) required(in)));
    };
  }

  private static ListItems list(DataInputStream in) throws IOException {
    var delimiter = (String) required(in);
    var count = in.readInt();
    var items = new ArrayList<Object>(count);
    for (var i = 0; i < count; i++) {
      items.add(required(in));
    }
    return new ListItems(items, delimiter);
  }

  private static Object required(DataInputStream in) throws IOException {
    var value = read(in);
    if (value == null) {
      throw new IllegalStateException("a list has a null item");
    }
    return value;
  }

  /// Text with surrogates is written as UTF-16, since an unpaired one has no UTF-8.
  private static void text(String text, DataOutputStream out) throws IOException {
    var hasSurrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    tag(hasSurrogates ? Tag.UTF16_TEXT : Tag.TEXT, out);
    if (!hasSurrogates) {
      octets(text.getBytes(StandardCharsets.UTF_8), out);
      return;
    }
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String utf16Text(DataInputStream in) throws IOException {
    var chars = new char[in.readInt()];
    for (var i = 0; i < chars.length; i++) {
      chars[i] = in.readChar();
    }
    return new String(chars);
  }

  private static void decimal(BigDecimal number, DataOutputStream out) throws IOException {
    out.writeInt(number.scale());
    octets(number.unscaledValue().toByteArray(), out);
  }

  private static BigDecimal decimal(DataInputStream in) throws IOException {
    var scale = in.readInt();
    return new BigDecimal(new BigInteger(octets(in)), scale);
  }

  private static void datetime(LocalDateTime local, DataOutputStream out) throws IOException {
    out.writeLong(local.toLocalDate().toEpochDay());
    out.writeLong(local.toLocalTime().toNanoOfDay());
  }

  private static LocalDateTime datetime(DataInputStream in) throws IOException {
    return LocalDateTime.of(
        LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong()));
  }

  private static ZoneOffset offset(DataInputStream in) throws IOException {
    return ZoneOffset.ofTotalSeconds(in.readInt());
  }

  @SuppressWarnings("EnumOrdinal") // the bytes are read by the process that wrote them only
  private static void tag(Tag tag, DataOutputStream out) throws IOException {
    out.writeByte(tag.ordinal());
  }

  private static void octets(byte[] octets, DataOutputStream out) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static byte[] octets(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}

package io.specstore.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/// A generated table of ten mixed columns, about 100 bytes a row, the same on every machine.
///
/// @param rows data rows
/// @param badShare one row in so many has one wrong cell; 0 for none
record BigTable(long rows, int badShare) {
  /// The Table Schema of its columns.
  static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "integer"},
        {"name": "name", "type": "string"},
        {"name": "price", "type": "number"},
        {"name": "ratio", "type": "number"},
        {"name": "day", "type": "date"},
        {"name": "at", "type": "datetime"},
        {"name": "is_open", "type": "boolean"},
        {"name": "country", "type": "string", "constraints": {"maxLength": 2}},
        {"name": "note", "type": "string"},
        {"name": "year", "type": "year"}]}
      """;

  /// The same columns as DuckDB knows them, for `read_csv`.
  static final String DUCKDB_COLUMNS =
      """
      {'id': 'BIGINT', 'name': 'VARCHAR', 'price': 'DECIMAL(18,2)', 'ratio': 'DOUBLE',
       'day': 'DATE', 'at': 'TIMESTAMP', 'is_open': 'BOOLEAN', 'country': 'VARCHAR',
       'note': 'VARCHAR', 'year': 'INTEGER'}\
      """;

  static final String HEADER = "id,name,price,ratio,day,at,is_open,country,note,year\n";

  private static final String[] COUNTRIES = {"DE", "FR", "IN", "BR", "KE", "JP", "NO", "ZA"};
  private static final String[] WORDS = {
    "harbour", "météo", "north gate", "Zürich", "valley", "old town", "river", "плато"
  };
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
  private static final LocalDateTime FIRST_MOMENT = LocalDateTime.of(2001, 2, 3, 4, 5, 6);

  /// How many cells of it are wrong.
  long wrongCells() {
    return badShare == 0 ? 0 : rows / badShare;
  }

  void write(Path file) throws IOException {
    var random = new Random(20_260_101);
    var line = new StringBuilder(160);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (long id = 1; id <= rows; id++) {
        var isBad = badShare > 0 && id % badShare == 0;
        line.setLength(0);
        row(line, id, random, isBad);
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void row(StringBuilder line, long id, Random random, boolean isBad) {
    line.append(id).append(',');
    line.append(word(random)).append(' ').append(random.nextInt(100_000)).append(',');
    price(line, random, isBad);
    line.append(',');
    if (random.nextInt(10) > 0) {
      line.append("0.").append(100_000 + random.nextInt(900_000));
    }
    line.append(',').append(FIRST_DAY.plusDays(random.nextInt(12_000))).append(',');
    line.append(MOMENT.format(FIRST_MOMENT.plusSeconds(random.nextInt(600_000_000)))).append(',');
    line.append(random.nextBoolean() ? "true" : "false").append(',');
    line.append(COUNTRIES[random.nextInt(COUNTRIES.length)]).append(',');
    note(line, random);
    line.append(',').append(1950 + random.nextInt(75)).append('\n');
  }

  private static void price(StringBuilder line, Random random, boolean isBad) {
    line.append(random.nextInt(10_000)).append('.');
    line.append((char) ('0' + random.nextInt(10))).append((char) ('0' + random.nextInt(10)));
    if (isBad) {
      line.append(" EUR");
    }
  }

  private static void note(StringBuilder line, Random random) {
    switch (random.nextInt(20)) {
      case 0 -> line.append("\"said \"\"").append(word(random)).append("\"\", then left\"");
      case 1 -> line.append('"').append(word(random)).append(",\n").append("second line\"");
      case 2, 3, 4 -> {
        // Nothing is said.
      }
      default -> line.append(word(random)).append(" and ").append(word(random));
    }
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}

package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Short ways to stage a table in tests.
public final class Staged {
  /// A value of every kind, the awkward ones among them; then a row with an id only.
  public static final String MIXED =
      """
      id,text,amount,big,flag,day,at,exact,zoned,clock,year,month,span,place,tree,list,fine
      1,"a ""b"", c",12.50,9223372036854775807,true,2024-02-29,2024-02-29T23:59:59,2024-02-29T23:59:59.123456,2024-02-29T23:59:59Z,23:59:59,2024,2024-02,P1D,"5, 50","{""a"": [1, 2.50]}","x,y",0.1
      2,"é😀
      two lines",-0.07,-1,false,1900-01-01,1900-01-01T00:00:00,1900-01-01T00:00:00.000001,1900-01-01T00:00:00Z,00:00:00,0044,0001-12,PT1M,"0, 0",{},,123456789012345678901234567890.12345
      3,,,,,,,,,,,,,,,,
      """;

  public static final TableSchema MIXED_SCHEMA =
      Tables.schema(
          "id:integer",
          "text:string",
          "amount:number",
          "big:integer",
          "flag:boolean",
          "day:date",
          "at:datetime",
          "exact:datetime",
          "zoned:datetime",
          "clock:time",
          "year:year",
          "month:yearmonth",
          "span:duration",
          "place:geopoint",
          "tree:object",
          "list:list",
          "fine:number");

  private Staged() {}

  static StagedTable of(Path folder, String name, TableSchema schema, String csv) {
    try {
      var from = folder.resolve(name + ".source");
      Files.writeString(from, csv);
      var writer = new StagingWriter(name, folder.resolve(name + ".staged"), Optional.empty());
      pass(from, schema, writer);
      return writer.staged();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// That table with foreign keys in its schema, which the pass itself need not know.
  static StagedTable withForeignKeys(StagedTable staged, String foreignKeys) {
    var descriptor = staged.schema().descriptor().deepCopy();
    descriptor.set("foreignKeys", Tables.json(foreignKeys));
    return new StagedTable(
        staged.resource(),
        Tables.parse(descriptor.toString()),
        staged.file(),
        staged.profiles(),
        staged.rowCount(),
        staged.longestRecordBytes());
  }

  /// The rows of the pass go to that writer, which is ended and closed.
  public static void pass(Path csv, TableSchema schema, RowWriter writer)
      throws IOException, InterruptedException {
    var input = Tables.input(csv, "utf-8", Tables.dialect(""), schema);
    try (writer) {
      var result = new TablePass().run(input, List.of(writer));
      assertThat(result.errors()).isEmpty();
    }
  }

  static StagedTable mixed(Path folder) {
    return of(folder, "mixed", MIXED_SCHEMA, MIXED);
  }
}

package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.check.Tables;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables in parts: how many of them are open at a time.
class MultipartRecordsTest {
  @TempDir Path folder;

  /// A part of one record, which says when it is open.
  private static final class OnePart implements RecordReader {
    private final int part;
    private final Set<Integer> open;
    private boolean isRead;

    OnePart(int part, Set<Integer> open) {
      this.part = part;
      this.open = open;
      open.add(part);
    }

    @Override
    public boolean read(RecordBatch batch) {
      if (isRead) {
        return false;
      }
      isRead = true;
      batch.begin(1);
      batch.cell("part " + part);
      batch.end();
      return true;
    }

    @Override
    public List<String> notes() {
      return isRead && part % 40 == 0 ? List.of("a note.") : List.of();
    }

    @Override
    public long position() {
      return 10;
    }

    @Override
    public void close() {
      open.remove(part);
    }
  }

  @Test
  void onePartIsOpenAtATime() throws IOException, TableReadException {
    var open = new TreeSet<Integer>();
    var later = new ArrayList<MultipartRecords.Opener>();
    for (var i = 1; i < 100; i++) {
      var part = i;
      later.add(() -> new OnePart(part, open));
    }
    var seen = new ArrayList<String>();
    try (var records = new MultipartRecords(new OnePart(0, open), later, false)) {
      var cursor = new RecordCursor(records);
      for (var record = cursor.next(); record != null; record = cursor.next()) {
        seen.add(record.number() + ": " + record.text(0, 10));
        assertThat(open).hasSizeLessThanOrEqualTo(1);
      }
      assertThat(records.position()).isEqualTo(1_000);
      assertThat(records.notes())
          .containsExactly("a note.", "In part 41: a note.", "In part 81: a note.");
    }
    assertThat(seen).hasSize(100).endsWith("99: part 98", "100: part 99");
    assertThat(open).isEmpty();
  }

  @Test
  void headerOfSeveralRowsAndWhatStandsAboveItMayBeRepeated() throws IOException {
    var dialect = "{\"headerRows\": [2, 3], \"commentChar\": \"#\"}";
    var top = "# made today\nReport,\nsize,size\nmin,max\n";

    assertThat(lines(dialect, top + "a,b\n", top + "c,d\n", "e,f\n", top, top + "g,h\n"))
        .containsExactly("size min|size max", "5: a|b", "10: c|d", "11: e|f", "20: g|h");
  }

  @Test
  void onlyTheWholeHeaderIsPassedOver() throws IOException {
    var top = "size,size\nmin,max\n";

    assertThat(lines("{\"headerRows\": [1, 2]}", top + "a,b\n", "size,size\nc,d\n", "size,size\n"))
        .containsExactly("size min|size max", "3: a|b", "4: size|size", "5: c|d", "6: size|size");
  }

  @Test
  void rowOfAPartThatIsLikeTheFirstRowIsNoHeaderWhereThereIsNone() throws IOException {
    var dialect =
        Tables.ok(Dialect.DEFAULT.withOptions(Tables.json("{\"headers\": [\"x\", \"y\"]}")));

    assertThat(lines(dialect, "a,b\n", "a,b\n")).containsExactly("x|y", "1: a|b", "2: a|b");
  }

  private List<String> lines(String dialect, String... parts) throws IOException {
    return lines(Tables.dialect(dialect), parts);
  }

  private List<String> lines(Dialect dialect, String... parts) throws IOException {
    var files = new ArrayList<Path>();
    for (var part : parts) {
      files.add(Files.writeString(folder.resolve(files.size() + ".csv"), part));
    }
    return SourceLines.of(new TableSource(files, "csv", "utf-8", dialect));
  }

  @Test
  void partWithOtherColumnsLeavesNothingOpen() throws IOException {
    var first = Files.writeString(folder.resolve("first.json"), "[{\"a\": 1}]");
    var second = Files.writeString(folder.resolve("second.json"), "[{\"b\": 2}]");
    var before = openFiles();

    var lines =
        SourceLines.of(new TableSource(List.of(first, second), "json", "", Dialect.DEFAULT));

    assertThat(lines).last().asString().contains("\"b\"", "the first \"a\"");
    assertThat(openFiles()).isEqualTo(before);
  }

  /// The files of the folder that this process has open, where the system lists them.
  private List<String> openFiles() throws IOException {
    var descriptors = Path.of("/proc/self/fd");
    var open = new ArrayList<String>();
    if (Files.isDirectory(descriptors)) {
      try (var all = Files.newDirectoryStream(descriptors)) {
        for (var one : all) {
          var target = Files.isSymbolicLink(one) ? Files.readSymbolicLink(one) : one;
          if (target.startsWith(folder.toRealPath())) {
            open.add(target.toString());
          }
        }
      }
    }
    return open;
  }
}

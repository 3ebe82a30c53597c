package io.specstore.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.reader.TableSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A workbook read in this process: seconds, the median of a few times after some that warm up.
///
/// @param once reads it once, in seconds
record WorkbookReaderProbe(Once once) implements Probe {
  private static final int TIMES = 5;

  interface Once {
    double seconds() throws IOException, InterruptedException;
  }

  /// Every cell read, checked and cast.
  static Probe checked(Workspace workspace) throws IOException, InterruptedException {
    var file = workspace.inputs().workbook();
    var schema = schema(GeneratedWorkbook.schema());
    return warm(() -> checkedSeconds(file, schema, workspace.size().workbookRows()));
  }

  /// A well-known reader that only looks at each cell.
  static Probe bare(Workspace workspace) throws IOException, InterruptedException {
    var workbook = new GeneratedWorkbook(workspace.size().workbookRows());
    var file = workspace.inputs().workbook();
    return warm(() -> workbook.loopSeconds(file));
  }

  private static Probe warm(Once once) throws IOException, InterruptedException {
    var probe = new WorkbookReaderProbe(once);
    probe.measure();
    return probe;
  }

  @Override
  public Sample measure() throws IOException, InterruptedException {
    var seconds = new ArrayList<Double>();
    for (int time = 0; time < TIMES; time++) {
      seconds.add(once.seconds());
    }
    return Sample.of(new Times(seconds).median());
  }

  private static double checkedSeconds(Path file, TableSchema schema, int rows)
      throws InterruptedException {
    var begun = System.nanoTime();
    var source = new TableSource(List.of(file), "xlsx", "", Dialect.DEFAULT);
    var input = new TableInput("sheet", source, schema, PassOptions.DEFAULT);
    var result = new TablePass().run(input, List.of());
    MeasurementException.unless(
        result.isValid() && result.rowCount() == rows,
        "the workbook was read otherwise: " + result.errors());
    return (System.nanoTime() - begun) / 1e9;
  }

  private static TableSchema schema(String json) throws IOException {
    return switch (TableSchema.parse(new ObjectMapper().readTree(json), Edition.V2)) {
      case Outcome.Ok<TableSchema>(var parsed) -> parsed;
      case Outcome.Refused<TableSchema>(var problems) ->
          throw new MeasurementException("the workbook's schema was refused: " + problems);
    };
  }
}

package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/// A table of some megabytes, checked by a server that makes nothing of it: seconds from upload to
/// SUCCEEDED, the median of a few runs.
record WorkbookProbe(FactoryServer server, String spec) implements Probe {
  private static final int WARM_UP = 5;
  private static final int RUNS = 5;

  /// The table as a workbook.
  static Probe workbook(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, workspace.inputs().workbook());
  }

  /// The same cells as CSV.
  static Probe csv(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, workspace.inputs().workbookCells());
  }

  private static Probe open(Workspace workspace, Path file)
      throws IOException, InterruptedException {
    var spec = new FileSpec(file, GeneratedWorkbook.schema()).text();
    var probe = new WorkbookProbe(FactoryServer.warm(workspace, "derived/report"), spec);
    probe.run(WARM_UP);
    return probe;
  }

  @Override
  public Sample measure() throws IOException, InterruptedException {
    return Sample.of(run(RUNS).median());
  }

  private Times run(int times) throws IOException, InterruptedException {
    var seconds = new ArrayList<Double>();
    for (int time = 0; time < times; time++) {
      seconds.add(server.client().run(spec) / 1e3);
    }
    return new Times(seconds);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

package io.specstore.bench;

import java.io.IOException;

/// A small dataset made in all formats, one run after the other: median and 95th percentile in
/// milliseconds.
record SmallProbe(FactoryServer server, SmallDataset dataset, int runs) implements Probe {
  static final int TABLES = 2;

  private static final int WARM_UP = 40;
  private static final int RUNS = 60;

  static Probe open(Workspace workspace) throws IOException, InterruptedException {
    var server = FactoryServer.start(workspace);
    var dataset = SmallDataset.upload(server.client(), TABLES);
    dataset.run(workspace.size().requests(WARM_UP));
    return new SmallProbe(server, dataset, workspace.size().requests(RUNS));
  }

  @Override
  public Sample measure() throws IOException, InterruptedException {
    var times = dataset.run(runs);
    dataset.requireRows(TABLES);
    return Sample.of(times.median(), times.within(0.95));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

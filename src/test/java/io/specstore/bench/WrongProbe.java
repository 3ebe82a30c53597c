package io.specstore.bench;

import java.io.IOException;
import java.util.Locale;

/// The big table with wrong cells through a server that was started for it: seconds from upload to
/// FAILED, and the peak of the whole server in MiB. Each wrong cell has to be counted.
record WrongProbe(Workspace workspace) implements Probe {
  @Override
  public Sample measure() throws IOException, InterruptedException {
    var spec = TableProbe.spec(workspace.inputs().wrong());
    var expected =
        String.format(Locale.ROOT, "%,d in all", workspace.inputs().wrongTable().wrongCells());
    try (var server = FactoryServer.warm(workspace, FactoryServer.FORMATS)) {
      var client = server.client();
      var begun = System.nanoTime();
      var status = client.ended(client.upload(spec), TableProbe.PAUSE);
      var seconds = (System.nanoTime() - begun) / 1e9;
      MeasurementException.unless(
          status.contains("\"state\":\"FAILED\"") && status.contains(expected),
          "not FAILED with \"" + expected + "\": " + status);
      return Sample.of(seconds, server.peakMebibytes());
    }
  }
}

package io.specstore.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/// A small dataset pushed again and again with pauses: 99th percentile and median in milliseconds.
final class MeanwhileProbe {
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int QUIET_RUNS = 40;

  private MeanwhileProbe() {}

  /// While the big table is at work on the same server.
  static Probe busy(Workspace workspace) throws IOException {
    var spec = TableProbe.spec(workspace.inputs().big());
    return () -> {
      try (var server = FactoryServer.warm(workspace, FactoryServer.FORMATS)) {
        var client = server.client();
        var small = server.small();
        var millis = new ArrayList<Double>();
        var big = client.upload(spec);
        while (client.stillRuns(big)) {
          millis.add(small.run());
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        client.awaitSuccess(big, TableProbe.PAUSE);
        return sample(new Times(millis));
      }
    };
  }

  /// On a server that has nothing else to do.
  static Probe quiet(Workspace workspace) {
    return () -> {
      try (var server = FactoryServer.warm(workspace, FactoryServer.FORMATS)) {
        var small = server.small();
        var millis = new ArrayList<Double>();
        for (int run = 0; run < workspace.size().requests(QUIET_RUNS); run++) {
          millis.add(small.run());
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        return sample(new Times(millis));
      }
    };
  }

  private static Sample sample(Times times) {
    return Sample.of(times.within(0.99), times.median());
  }
}

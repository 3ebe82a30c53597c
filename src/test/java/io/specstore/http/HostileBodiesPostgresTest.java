package io.specstore.http;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import java.nio.file.Path;

class HostileBodiesPostgresTest extends HostileBodiesContract {
  @Override
  RunningServer.Wish wish(Path folder) {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    return RunningServer.Wish.usual(folder).database(EmbeddedPg.freshDatabaseUrl());
  }
}

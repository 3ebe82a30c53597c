package io.specstore.http;

import java.nio.file.Path;

class HostileBodiesSqliteTest extends HostileBodiesContract {
  @Override
  RunningServer.Wish wish(Path folder) {
    return RunningServer.Wish.usual(folder);
  }
}

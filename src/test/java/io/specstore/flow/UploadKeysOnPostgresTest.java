package io.specstore.flow;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.testing.EmbeddedPg;
import java.nio.file.Path;

class UploadKeysOnPostgresTest extends UploadKeysContract {
  @Override
  DatabaseUrl url(Path folder) {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    return FlowFixture.url(EmbeddedPg.freshDatabaseUrl(), folder);
  }
}

package io.specstore.flow;

import io.specstore.dataset.DatabaseUrl;
import java.nio.file.Path;

class UploadKeysTest extends UploadKeysContract {
  @Override
  DatabaseUrl url(Path folder) {
    return FlowFixture.url(folder);
  }
}

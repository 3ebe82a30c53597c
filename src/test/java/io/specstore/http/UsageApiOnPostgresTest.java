package io.specstore.http;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;

class UsageApiOnPostgresTest extends UsageApiTest {
  @Override
  RunningServer.Wish wish() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    return super.wish().database(EmbeddedPg.freshDatabaseUrl());
  }
}

package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientLimitsTest {
  private final ClientLimits usual = ClientLimits.usual();

  @Test
  void aProcessThatCanOpenEnoughHasTheLimitsThatAreSet() {
    assertThat(usual.within(2_000)).isEqualTo(usual);
    assertThat(usual.within(5_000)).isEqualTo(usual);
  }

  @Test
  void oneClientMayNotHaveAllTheConnectionsThereCanBe() {
    assertThat(usual.within(150)).isEqualTo(new ClientLimits(150, 75, 100, TrustedProxies.local()));
  }

  @Test
  void oneClientHasNoMoreThanIsSet() {
    assertThat(usual.within(1_000).connectionsPerAddress()).isEqualTo(200);
  }

  @Test
  void oneConnectionIsBetterThanNone() {
    assertThat(usual.within(1).connectionsPerAddress()).isEqualTo(1);
  }
}

package io.specstore.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "10.1.2.3/8, 10.0.0.0/8",
    "10.1.2.3/32, 10.1.2.3",
    "0.0.0.0/0, 0.0.0.0/0",
    "192.168.255.255/17, 192.168.128.0/17",
    "::1, ::1",
    "::, ::",
    "::/0, ::/0",
    "2001:DB8:1:2:3:4:5:6/64, 2001:db8:1:2::/64",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "::ffff:192.0.2.1, 192.0.2.1"
  })
  void blockIsPrintedAsItIsParsed(String text, String printed) {
    assertThat(block(text)).hasToString(printed).isEqualTo(block(printed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "localhost", "10", "10.1", "10.1.2", "1.2.3.4.5", "256.1.1.1", "10.0.0.0/",
            "10.0.0.0/33",
        "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/0x8", "/8", "::1/129", "1::2::3", "[::1]",
            "::1%lo", ":",
        "fe80::1%1", "12345::", "::ffff:1.2.3.4/104", "1.2.3.4 ", "a.b.c.d"
      })
  void otherTextIsNoBlock(String text) {
    assertThat(AddressBlock.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/9, 10.127.0.1, true",
    "10.0.0.0/9, 10.128.0.1, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::/0, 10.0.0.1, false"
  })
  void blockContainsTheAddressesThatBeginWithItsBits(String block, String address, boolean holds) {
    assertThat(block(block).contains(InetAddress.ofLiteral(address).getAddress())).isEqualTo(holds);
  }

  @Test
  void blockHasNoMoreBitsThanAnAddress() {
    var address = InetAddress.ofLiteral("10.0.0.1");
    assertThatThrownBy(() -> new AddressBlock(address, 33)).hasMessageContaining("33 bits");
  }

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow();
  }
}

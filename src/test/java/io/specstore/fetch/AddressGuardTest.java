package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.1.1",
        "169.253.1.1",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "64:ff9b::8.8.8.8"
      })
  void addressOfTheWorldIsOpen(String address) {
    assertThat(AddressGuard.isOpen(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void addressOfOurOwnNetIsClosed(String address) {
    assertThat(AddressGuard.isOpen(InetAddress.ofLiteral(address))).isFalse();
  }

  @Test
  void onlyOpenAddressesOfAHostAreReturned() throws UnknownHostException {
    var guard = new AddressGuard(names("10.0.0.1", "8.8.8.8", "::1"), false);

    assertThat(guard.resolve("mixed.example")).containsExactly(InetAddress.ofLiteral("8.8.8.8"));
  }

  @Test
  void hostWithoutOpenAddressIsRefused() {
    var guard = new AddressGuard(names("10.0.0.1", "127.0.0.1"), false);

    assertThatThrownBy(() -> guard.resolve("inside.example"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void everyAddressIsReturnedWherePrivateOnesAreAllowed() throws UnknownHostException {
    var guard = new AddressGuard(names("10.0.0.1", "8.8.8.8"), true);

    assertThat(guard.resolve("mixed.example")).hasSize(2);
  }

  private static DnsResolver names(String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return java.util.Arrays.stream(addresses)
            .map(InetAddress::ofLiteral)
            .toArray(InetAddress[]::new);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}

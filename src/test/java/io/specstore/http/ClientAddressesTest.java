package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.http.ClientAddresses.Place;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private final ClientAddresses addresses =
      new ClientAddresses(new ClientLimits(100, 3, 2, TrustedProxies.local()), System::nanoTime);

  @Test
  void clientHasAsManyConnectionsAsOneMayHave() {
    var places = IntStream.range(0, 3).mapToObj(_ -> connection("192.0.2.1")).toList();
    assertThat(places).allMatch(Place::isGranted);
    assertThat(connection("192.0.2.1").isGranted()).isFalse();
    assertThat(connection("192.0.2.2").isGranted()).isTrue();
    places.getFirst().close();
    assertThat(connection("192.0.2.1").isGranted()).isTrue();
    assertThat(connection("192.0.2.1").isGranted()).isFalse();
  }

  @Test
  void requestsAreCountedApartFromConnections() {
    for (int i = 0; i < 3; i++) {
      assertThat(connection("192.0.2.1").isGranted()).isTrue();
    }
    assertThat(request("192.0.2.1").isGranted()).isTrue();
    assertThat(request("192.0.2.1").isGranted()).isTrue();
    assertThat(request("192.0.2.1").isGranted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
    "2001:db8:0:1::1, 2001:db8:0:2::1, false",
    "192.0.2.1, ::ffff:192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false"
  })
  void addressesOfOneClientAreCountedTogether(String one, String other, boolean isSame) {
    assertThat(request(one).isGranted()).isTrue();
    assertThat(request(one).isGranted()).isTrue();
    assertThat(request(other).isGranted()).isEqualTo(!isSame);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void trustedProxyIsNotCounted(String proxy) {
    for (int i = 0; i < 10; i++) {
      assertThat(connection(proxy).isGranted()).isTrue();
      assertThat(request(proxy).isGranted()).isTrue();
    }
    assertThat(addresses.count()).isZero();
  }

  @Test
  void requestsOfATrustedProxyAreItsClients() {
    assertThat(request("127.0.0.1", "192.0.2.1").isGranted()).isTrue();
    assertThat(request("127.0.0.1", "192.0.2.1").isGranted()).isTrue();
    assertThat(request("127.0.0.1", "192.0.2.1").isGranted()).isFalse();
    assertThat(request("127.0.0.1", "192.0.2.2").isGranted()).isTrue();
  }

  /// Whoever gets a header of its own through a proxy takes no place of a client that comes itself.
  @Test
  void requestsThatAProxyNamesAClientOfAreCountedApartFromItsOwn() {
    assertThat(request("127.0.0.1", "192.0.2.1").isGranted()).isTrue();
    assertThat(request("127.0.0.1", "192.0.2.1").isGranted()).isTrue();
    assertThat(request("192.0.2.1").isGranted()).isTrue();
    assertThat(request("192.0.2.1").isGranted()).isTrue();
    assertThat(request("192.0.2.1").isGranted()).isFalse();
  }

  @Test
  void clientIsTheOneThatATrustedProxyNames() {
    assertThat(request("192.0.2.1").client()).isEqualTo("192.0.2.1");
    assertThat(request("127.0.0.1", "192.0.2.1").client()).contains("192.0.2.1");
    assertThat(request("127.0.0.1", "2001:db8:0:1::1").client()).contains("2001:db8:0:1::/64");
    assertThat(request("127.0.0.1").client()).isEqualTo("127.0.0.1");
    assertThat(request("192.0.2.2", "192.0.2.1").client()).isEqualTo("192.0.2.2");
  }

  @Test
  void nobodyElseIsBelievedWhoTheClientIs() {
    assertThat(request("192.0.2.1", "192.0.2.2").isGranted()).isTrue();
    assertThat(request("192.0.2.1", "192.0.2.3").isGranted()).isTrue();
    assertThat(request("192.0.2.1", "192.0.2.4").isGranted()).isFalse();
  }

  @Test
  void placeIsGivenBackOnce() {
    var place = request("192.0.2.1");
    var other = request("192.0.2.1");
    place.close();
    place.close();
    assertThat(request("192.0.2.1").isGranted()).isTrue();
    assertThat(request("192.0.2.1").isGranted()).isFalse();
    other.close();
    assertThat(addresses.count()).isEqualTo(1);
  }

  @Test
  void clientsThatHaveNothingOpenTakeUpNoMemory() {
    for (int i = 0; i < 1_000; i++) {
      connection("2001:db8:0:" + Integer.toHexString(i) + "::1").close();
      request("2001:db8:0:" + Integer.toHexString(i) + "::1").close();
    }
    assertThat(addresses.count()).isZero();
  }

  @Test
  void countsAreExactHoweverManyComeAndGoAtOnce() throws ExecutionException, InterruptedException {
    var open = new AtomicInteger[] {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
    var mostOpen = new AtomicInteger();
    try (var executor = Executors.newFixedThreadPool(8)) {
      var ends = new ArrayList<Future<?>>();
      for (int thread = 0; thread < 8; thread++) {
        var random = new SplittableRandom(thread);
        ends.add(executor.submit((Callable<?>) () -> comeAndGo(random, open, mostOpen)));
      }
      for (var end : ends) {
        end.get();
      }
    }
    assertThat(mostOpen).hasValue(2);
    assertThat(addresses.count()).isZero();
  }

  private Void comeAndGo(SplittableRandom random, AtomicInteger[] open, AtomicInteger mostOpen) {
    for (int i = 0; i < 20_000; i++) {
      var client = random.nextInt(open.length);
      try (var place = request("192.0.2." + client)) {
        if (place.isGranted()) {
          var now = open[client].incrementAndGet();
          mostOpen.accumulateAndGet(now, Math::max);
          Thread.onSpinWait();
          open[client].decrementAndGet();
        }
      }
    }
    return null;
  }

  private Place connection(String peer) {
    return addresses.connection(InetAddress.ofLiteral(peer));
  }

  private Place request(String peer) {
    return addresses.request(InetAddress.ofLiteral(peer), HttpFields.EMPTY);
  }

  private Place request(String peer, String forwardedFor) {
    var headers = HttpFields.build().add("X-Forwarded-For", forwardedFor);
    return addresses.request(InetAddress.ofLiteral(peer), headers);
  }
}

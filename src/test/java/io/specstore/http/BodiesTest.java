package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.KeySource;
import io.specstore.auth.TokenVerifier;
import io.specstore.testing.Eventually;
import java.net.InetAddress;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bodies on a heap so small that they have to share it.
class BodiesTest {
  private static final long HEAP_BYTES = 16L << 20;
  private static final int BODY_BYTES = 500_000;

  /// A server learns only from the bytes themselves that a body has more than so many.
  private static final int FIRST_BYTES = 64 * 1024;

  private final SlowClients slowClients = new SlowClients(System::nanoTime);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /// Reads the body of each request as one owner's.
  private final class Reading extends Handler.Abstract {
    private final Bodies bodies = new Bodies(BODY_BYTES, HEAP_BYTES, Duration.ofSeconds(20));
    private final Request.Caller nobody =
        new Request.Caller("", new TokenVerifier(new NoKey(), "", Clock.systemUTC()));

    @Override
    public boolean handle(
        org.eclipse.jetty.server.Request incoming, Response outgoing, Callback callback) {
      try (var entity = new Entity(incoming, slowClients);
          var request = new Request(incoming, List.of(""), nobody, entity)) {
        outgoing.setStatus(bodies.read(request, "me") instanceof Body.Json ? 200 : 503);
      }
      callback.succeeded();
      return true;
    }
  }

  private record NoKey() implements KeySource {
    @Override
    public Optional<RSAPublicKey> current() {
      return Optional.empty();
    }

    @Override
    public Optional<RSAPublicKey> after(RSAPublicKey refused) {
      return Optional.empty();
    }
  }

  @BeforeEach
  void start() {
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(new Reading());
    LifeCycle.start(server);
  }

  @AfterEach
  void stop() {
    LifeCycle.stop(server);
    slowClients.close();
  }

  @Test
  void twoBodiesOfUnknownLengthDoNotWaitForOneAnother() {
    try (var first = new Wire(connector.getLocalPort());
        var second = new Wire(connector.getLocalPort())) {
      begin(first);
      begin(second);
      Eventually.holds("both are read", () -> slowClients.count() == 2);
      end(first);
      end(second);
      assertThat(first.receive().status()).isEqualTo(200);
      assertThat(second.receive().status()).isEqualTo(200);
    }
  }

  private static void begin(Wire wire) {
    wire.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    chunk(wire, "[" + " ".repeat(FIRST_BYTES - 2));
  }

  private static void end(Wire wire) {
    chunk(wire, " ".repeat(BODY_BYTES - FIRST_BYTES) + "]");
    wire.send("0\r\n\r\n");
  }

  private static void chunk(Wire wire, String text) {
    wire.send("%x\r\n%s\r\n".formatted(text.length(), text));
  }
}

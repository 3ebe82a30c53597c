package io.specstore.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Many connections of one client, which only take up places.
final class Crowd implements AutoCloseable {
  /// Where its connections come from.
  static final String ADDRESS = "127.0.0.2";

  private static final int DRIP_MILLIS = 100;

  private final List<SocketChannel> channels = new ArrayList<>();
  private final ScheduledExecutorService drips =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private Crowd() {}

  /// @param connections how many
  /// @param text what each of them sends at once
  /// @param thenDrips whether a byte now and then follows
  static Crowd of(int connections, int port, String text, boolean thenDrips) {
    var crowd = new Crowd();
    for (int i = 0; i < connections; i++) {
      crowd.channels.add(connect(port));
      send(crowd.channels.getLast(), text);
    }
    if (thenDrips) {
      var _ =
          crowd.drips.scheduleWithFixedDelay(
              () -> crowd.channels.forEach(channel -> send(channel, "a")),
              DRIP_MILLIS,
              DRIP_MILLIS,
              TimeUnit.MILLISECONDS);
    }
    return crowd;
  }

  private static SocketChannel connect(int port) {
    try {
      var channel = SocketChannel.open();
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
      try {
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (SocketException _) {
        // The server has closed it before this end knew that it was open.
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(SocketChannel channel, String text) {
    try {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException | NotYetConnectedException _) {
      // The server has closed it: that is its right.
    }
  }

  @Override
  public void close() {
    drips.shutdownNow();
    try {
      for (var channel : channels) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

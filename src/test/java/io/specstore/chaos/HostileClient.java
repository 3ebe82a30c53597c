package io.specstore.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// A client that keeps connections busy with half and wrong requests, from an address that is no
/// proxy's. For one thread.
final class HostileClient implements Runnable {
  private static final int CONNECTIONS = 40;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final List<String> BEGINNINGS =
      List.of(
          "GET /source/owner-0/set-0/la",
          "POST /source/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{\"meta\":",
          "POST /source/update HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{",
          "\u0016\u0003\u0001\u0002\u0000",
          "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(5_000),
          "PUT /api/v1/blobs/00 HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");

  private final World world;
  private final int port;
  private final SplittableRandom random;

  HostileClient(World world, int port, SplittableRandom random) {
    this.world = world;
    this.port = port;
    this.random = random;
  }

  @Override
  public void run() {
    var sockets = new Socket[CONNECTIONS];
    Arrays.setAll(sockets, _ -> new Socket());
    try {
      while (world.isOn()) {
        var index = random.nextInt(CONNECTIONS);
        if (!goesOn(sockets[index])) {
          close(sockets[index]);
          sockets[index] = open();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } finally {
      for (var socket : sockets) {
        close(socket);
      }
    }
  }

  private boolean goesOn(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Socket open() {
    try {
      var socket =
          new Socket(
              InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral("127.0.0.66"), 0);
      socket
          .getOutputStream()
          .write(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())).getBytes(ISO_8859_1));
      return socket;
    } catch (IOException _) {
      return new Socket();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed.
    }
  }
}

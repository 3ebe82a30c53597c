package io.specstore.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/// A closed loop of clients, each with one kept-alive connection and one request under way.
///
/// Requests are byte arrays made beforehand and answers are only counted, so that the load takes as
/// little of the shared cores as it can.
final class HttpLoad {
  private final int port;
  private final int clients;

  HttpLoad(int port, int clients) {
    this.port = port;
    this.clients = clients;
  }

  /// What was measured: answers, the time they took, and how many had another status than was
  /// expected.
  record Result(long answers, double seconds, List<Long> sortedNanos, long notOk) {
    double rate() {
      return answers / seconds;
    }

    double millis(double quantile) {
      var rank = Math.min(sortedNanos.size() - 1L, (long) (quantile * sortedNanos.size()));
      return sortedNanos.get((int) rank) / 1e6;
    }
  }

  /// A request of this server's clients.
  static byte[] get(String path, String... headers) {
    var text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (var header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] post(String path, String token, String json) {
    var body = json.getBytes(StandardCharsets.UTF_8);
    var head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuth-Token: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, token, body.length)
            .getBytes(StandardCharsets.UTF_8);
    var request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  /// Sends the same request again and again for that long.
  Result forTime(Duration duration, StatusProbe.Expected expected) throws InterruptedException {
    var end = System.nanoTime() + duration.toNanos();
    return run(
        expected.status(),
        client -> round -> System.nanoTime() < end ? expected.request() : new byte[0]);
  }

  /// Sends so many requests in all, each client its own share.
  Result each(int perClient, IntFunction<IntFunction<byte[]>> requests)
      throws InterruptedException {
    return run(
        200,
        client -> {
          var own = requests.apply(client);
          return round -> round < perClient ? own.apply(round) : new byte[0];
        });
  }

  private Result run(int status, IntFunction<IntFunction<byte[]>> requests)
      throws InterruptedException {
    var begun = System.nanoTime();
    List<Future<Share>> shares = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        var own = requests.apply(client);
        shares.add(executor.submit(() -> client(status, own)));
      }
    }
    return sum(shares, (System.nanoTime() - begun) / 1e9);
  }

  private record Share(LongStream nanos, long notOk) {}

  private static Result sum(List<Future<Share>> shares, double seconds)
      throws InterruptedException {
    var all = new ArrayList<Long>();
    var notOk = 0L;
    for (Future<Share> share : shares) {
      try {
        var one = share.get();
        one.nanos().forEach(all::add);
        notOk += one.notOk();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client of the load broke", e);
      }
    }
    Collections.sort(all);
    return new Result(all.size(), seconds, all, notOk);
  }

  private Share client(int status, IntFunction<byte[]> requests) throws IOException {
    var nanos = new long[1024];
    var count = 0;
    var notOk = 0L;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
      var out = socket.getOutputStream();
      for (var request = requests.apply(0); request.length > 0; request = requests.apply(count)) {
        var begun = System.nanoTime();
        out.write(request);
        if (readAnswer(in) != status) {
          notOk++;
        }
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = System.nanoTime() - begun;
      }
    }
    return new Share(Arrays.stream(nanos, 0, count), notOk);
  }

  /// Reads one answer with a Content-Length and gives its status.
  private static int readAnswer(InputStream in) throws IOException {
    var status = Integer.parseInt(line(in).substring(9, 12));
    var length = 0;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new IOException("the server closed the connection");
      }
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }
}

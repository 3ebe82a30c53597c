package io.specstore.http;

import io.specstore.flow.LogThrottle;
import io.specstore.store.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends answers. An answer that could not be written whole is never completed: its connection is
/// closed, so that the client sees that something is missing.
final class Sender {
  /// A browser takes no answer for another type than its own.
  static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private static final int BUFFER_BYTES = 64 * 1024;

  private final LogThrottle throttle = new LogThrottle(System::nanoTime);
  private final ArtifactStore store;
  private final SlowClients slowClients;

  Sender(ArtifactStore store, SlowClients slowClients) {
    this.store = store;
    this.slowClients = slowClients;
  }

  /// Sends that answer; without its content when HEAD asked what would be sent.
  ///
  /// @param callback completed when the answer is sent, or has failed
  void send(Answer answer, Response out, Callback callback) {
    var isHead = out.getRequest().getMethod().equals("HEAD");
    try {
      switch (answer.content()) {
        case Answer.Content.Nothing() -> finish(head(answer, out), callback);
        case Answer.Content.Compressed _ when isHead ->
            finishWithoutLength(head(answer, out), callback);
        case Answer.Content _ when isHead ->
            finish(withLength(head(answer, out), answer), callback);
        case Answer.Content.Bytes(var bytes) ->
            send(bytes, withLength(head(answer, out), answer), callback);
        case Answer.Content.Artifact artifact -> send(answer, artifact, out, callback);
        case Answer.Content.Compressed(var artifact) -> send(answer, artifact, out, callback);
      }
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private static void finish(Response out, Callback callback) {
    out.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  /// Jetty takes what is finished at once for empty, and says so.
  private static void finishWithoutLength(Response out, Callback callback) {
    out.write(
        false,
        BufferUtil.EMPTY_BUFFER,
        Callback.from(() -> finish(out, callback), callback::failed));
  }

  private void send(byte[] bytes, Response out, Callback callback) throws IOException {
    if (bytes.length < BUFFER_BYTES) {
      var watch = watch(out);
      watch.resume();
      watch.moved(bytes.length);
      out.write(true, ByteBuffer.wrap(bytes), Callback.from(callback, watch::close));
      return;
    }
    try (var watch = watch(out)) {
      write(ByteBuffer.wrap(bytes), true, out, watch);
    }
    callback.succeeded();
  }

  private void send(
      Answer answer, Answer.Content.Artifact artifact, Response out, Callback callback)
      throws IOException {
    var in = open(artifact);
    if (in.isEmpty()) {
      send(Refusals.unavailable("The file cannot be read now; try again shortly"), out, callback);
      return;
    }
    withLength(head(answer, out), answer);
    try (var from = in.get();
        var watch = watch(out)) {
      if (answer.content() instanceof Answer.Content.Compressed) {
        compress(artifact, from, out, watch);
      } else {
        copy(
            artifact,
            from,
            (bytes, count, isLast) -> write(ByteBuffer.wrap(bytes, 0, count), isLast, out, watch));
      }
    }
    callback.succeeded();
  }

  /// The answer is completed only when everything went well.
  private static void compress(
      Answer.Content.Artifact artifact, InputStream from, Response out, SlowClients.Watch watch)
      throws IOException {
    try (var gzip = new Gzip(new Sent(out, watch))) {
      copy(artifact, from, (bytes, count, _) -> gzip.write(bytes, 0, count));
      gzip.finish();
    }
    write(BufferUtil.EMPTY_BUFFER, true, out, watch);
  }

  /// Closing it frees the memory of zlib and writes nothing: only what is whole gets its end.
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
    }

    @Override
    public void close() {
      def.end();
    }
  }

  private static void write(ByteBuffer bytes, boolean isLast, Response out, SlowClients.Watch watch)
      throws IOException {
    watch.resume();
    watch.moved(bytes.remaining());
    Content.Sink.write(out, isLast, bytes);
    watch.pause();
  }

  /// What is written goes to the client at once.
  private static final class Sent extends OutputStream {
    private final Response out;
    private final SlowClients.Watch watch;

    Sent(Response out, SlowClients.Watch watch) {
      this.out = out;
      this.watch = watch;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      Sender.write(ByteBuffer.wrap(bytes, from, length), false, out, watch);
    }
  }

  private interface Target {
    void write(byte[] bytes, int count, boolean isLast) throws IOException;
  }

  /// Its time runs only while the client is to take something: a slow disk is no fault of its.
  private SlowClients.Watch watch(Response out) {
    var watch =
        slowClients.watch(SlowClients.GRACE, () -> ClientEndPoint.disconnect(out.getRequest()));
    watch.pause();
    return watch;
  }

  private Optional<InputStream> open(Answer.Content.Artifact artifact) {
    try {
      return Optional.of(store.open(artifact.key(), artifact.from(), artifact.length()));
    } catch (UncheckedIOException e) {
      throttle.report(
          e.toString(), more -> LOG.error("error={} cannot be read{}", artifact.key(), more, e));
      return Optional.empty();
    }
  }

  private static void copy(Answer.Content.Artifact artifact, InputStream from, Target to)
      throws IOException {
    var buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, artifact.length()))];
    for (long left = artifact.length(); left > 0; ) {
      var count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        LOG.error("artifact={} ends {} bytes too early", artifact.key(), left);
        throw new IOException("there is less than was promised");
      }
      left -= count;
      to.write(buffer, count, left == 0);
    }
  }

  private static Response head(Answer answer, Response out) {
    out.setStatus(answer.status());
    var headers = out.getHeaders();
    headers.add(NO_SNIFF);
    for (var header : answer.headers()) {
      headers.add(header);
    }
    return out;
  }

  private static Response withLength(Response out, Answer answer) {
    var length = answer.content().length();
    if (length != Answer.Content.UNKNOWN) {
      out.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    return out;
  }
}

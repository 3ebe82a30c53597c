package io.specstore.http;

import io.specstore.store.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
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
        case Answer.Content.Bytes _, Answer.Content.Artifact _ when isHead ->
            finish(withLength(head(answer, out), answer), callback);
        case Answer.Content.Bytes(var bytes) ->
            send(bytes, withLength(head(answer, out), answer), callback);
        case Answer.Content.Artifact artifact -> send(answer, artifact, out, callback);
      }
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private static void finish(Response out, Callback callback) {
    out.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private void send(byte[] bytes, Response out, Callback callback) throws IOException {
    if (bytes.length < BUFFER_BYTES) {
      out.write(true, ByteBuffer.wrap(bytes), callback);
      return;
    }
    try (var watch = watch(out)) {
      watch.moved(bytes.length);
      Content.Sink.write(out, true, ByteBuffer.wrap(bytes));
    }
    callback.succeeded();
  }

  private void send(
      Answer answer, Answer.Content.Artifact artifact, Response out, Callback callback)
      throws IOException {
    var in = open(artifact);
    if (in.isEmpty()) {
      send(Refusals.internalError(artifact.key()), out, callback);
      return;
    }
    withLength(head(answer, out), answer);
    try (var from = in.get();
        var watch = watch(out)) {
      copy(artifact, from, out, watch);
    }
    callback.succeeded();
  }

  private SlowClients.Watch watch(Response out) {
    return slowClients.watch(SlowClients.GRACE, () -> ClientEndPoint.of(out.getRequest()).close());
  }

  private Optional<InputStream> open(Answer.Content.Artifact artifact) {
    try {
      return Optional.of(store.open(artifact.key(), artifact.from(), artifact.length()));
    } catch (UncheckedIOException e) {
      LOG.error("error={} cannot be read", artifact.key(), e);
      return Optional.empty();
    }
  }

  private static void copy(
      Answer.Content.Artifact artifact, InputStream from, Response out, SlowClients.Watch watch)
      throws IOException {
    var buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, artifact.length()))];
    for (long left = artifact.length(); left > 0; ) {
      var count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        LOG.error("artifact={} ends {} bytes too early", artifact.key(), left);
        throw new IOException("there is less than was promised");
      }
      left -= count;
      Content.Sink.write(out, left == 0, ByteBuffer.wrap(buffer, 0, count));
      watch.moved(count);
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
    out.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.content().length());
    return out;
  }
}

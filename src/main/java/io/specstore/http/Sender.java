package io.specstore.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import io.specstore.store.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends answers. A connection whose answer is incomplete is closed: only so does its client see
/// that something is missing.
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private static final int BUFFER_BYTES = 64 * 1024;

  private final ArtifactStore store;
  private final SlowClients slowClients;

  Sender(ArtifactStore store, SlowClients slowClients) {
    this.store = store;
    this.slowClients = slowClients;
  }

  /// @param isHead whether the client wants to know what would be sent, and not have it
  void send(Answer answer, boolean isHead, ServerResponse out) {
    try {
      switch (answer.content()) {
        case Answer.Content.Nothing() -> head(answer, out).send();
        case Answer.Content.Bytes _, Answer.Content.Artifact _ when isHead ->
            withLength(head(answer, out), answer).send();
        case Answer.Content.Bytes(var bytes) -> send(head(answer, out), bytes);
        case Answer.Content.Artifact artifact -> send(answer, artifact, out);
      }
    } catch (UncheckedIOException e) {
      throw new CloseConnectionException("the client went away", e);
    }
  }

  private void send(ServerResponse out, byte[] bytes) {
    if (bytes.length < BUFFER_BYTES) {
      out.send(bytes);
      return;
    }
    try (var watch = slowClients.watch(SlowClients.GRACE)) {
      watch.moved(bytes.length);
      out.send(bytes);
    }
  }

  private void send(Answer answer, Answer.Content.Artifact artifact, ServerResponse response) {
    var in = open(artifact);
    if (in.isEmpty()) {
      send(Refusals.internalError(artifact.key()), false, response);
      return;
    }
    try (var from = in.get();
        var watch = slowClients.watch(SlowClients.GRACE);
        var to = withLength(head(answer, response), answer).outputStream()) {
      copy(artifact, from, to, watch);
    } catch (IOException e) {
      throw new CloseConnectionException("the answer is incomplete", e);
    }
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
      Answer.Content.Artifact artifact, InputStream from, OutputStream to, SlowClients.Watch watch)
      throws IOException {
    var buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, artifact.length()))];
    for (long left = artifact.length(); left > 0; ) {
      var count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        LOG.error("artifact={} ends {} bytes too early", artifact.key(), left);
        throw new CloseConnectionException("there is less than was promised");
      }
      to.write(buffer, 0, count);
      watch.moved(count);
      left -= count;
    }
  }

  private static ServerResponse head(Answer answer, ServerResponse out) {
    out.status(answer.status());
    for (var header : answer.headers()) {
      out.header(header);
    }
    return out;
  }

  private static ServerResponse withLength(ServerResponse out, Answer answer) {
    return out.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, answer.content().length()));
  }
}

package io.specstore.engine;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An engine that hands plans over to a datapackage-pipelines service, which runs what it finds in
/// the registry's `pipelines` table.
///
/// To run a plan, it asks that service to read the table again; the service reports its progress by
/// `POST /source/update`. Safe for use by several threads.
public final class DppEngine implements Engine, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(DppEngine.class);

  private final URI refresh;
  private final Duration answerTimeout;
  private final HttpClient client;

  /// @param address of the service (`DPP_URL`), with or without its last slash
  /// @throws IllegalArgumentException when it is not an http(s) address
  public DppEngine(String address) {
    this(address, ANSWER_TIMEOUT);
  }

  DppEngine(String address, Duration answerTimeout) {
    this.refresh = URI.create(address.replaceFirst("/*$", "/")).resolve("api/refresh");
    this.answerTimeout = answerTimeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    request();
  }

  @Override
  public Ending run(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    try {
      var answer =
          client.send(
              request(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofString(), MAX_ANSWER_BYTES));
      if (answer.statusCode() != 200 || !saysOk(answer.body())) {
        throw new EngineUnreachableException(
            shownAddress() + " answered " + answer.statusCode() + " and not {\"ok\": true}", null);
      }
    } catch (IOException e) {
      throw new EngineUnreachableException(shownAddress() + " cannot be reached: " + e, e);
    }
    LOG.debug("revision={} handed over to {}", id, shownAddress());
    return Ending.ELSEWHERE;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest request() {
    var request =
        HttpRequest.newBuilder(refresh).timeout(answerTimeout).header("Accept", "application/json");
    var user = refresh.getUserInfo();
    if (user != null) {
      var octets = user.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(octets));
    }
    return request.GET().build();
  }

  private static boolean saysOk(String body) {
    try {
      var answer = JSON.readTree(body);
      return answer.path("ok").isBoolean() && answer.path("ok").booleanValue();
    } catch (JacksonException _) {
      return false;
    }
  }

  /// The address without user and password.
  private String shownAddress() {
    return refresh.getScheme()
        + "://"
        + refresh.getHost()
        + (refresh.getPort() < 0 ? "" : ":" + refresh.getPort())
        + refresh.getRawPath();
  }
}

package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLException;

/// The HTTP API of one server, as the commands use it.
///
/// A server that does not answer ends the command with exit code 3; an answer that is not from
/// specstore ends it with 1.
final class ServerApi implements Publication, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /// A blob may take this many seconds a megabyte longer than any other answer.
  private static final int BLOB_SECONDS_PER_MEGABYTE = 4;

  private static final long MEGABYTE = 1 << 20;
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI url;
  private final String token;

  /// @param token sent with every request; empty for none
  ServerApi(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  /// The result of an upload.
  sealed interface Upload {
    record Accepted(String flowId) implements Upload {}

    record Refused(List<String> errors) implements Upload {}
  }

  URI url() {
    return url;
  }

  /// The address of that path on the server; the path's segments are already encoded.
  URI address(String path) {
    return URI.create(url + path);
  }

  /// Brings the file's bytes to the server unless it has them; says whether they were sent.
  boolean uploadFile(LocalFile file) throws InterruptedException {
    var path = "/api/v1/blobs/" + file.sha256();
    var head = send(request(path).HEAD().build(), ANSWER_TIMEOUT);
    if (head.status() == 200) {
      return false;
    }
    if (head.status() == 400) {
      throw CliException.refused(
          url + " answered 400; a port that speaks https does so: name it by https:// then");
    }
    if (head.status() == 401) {
      throw CliException.refused(
          "the server takes no files with this token; its key may be another one: give the token"
              + " that `specstore token` prints where the server runs (--token or SPECSTORE_TOKEN)");
    }
    var limit = ANSWER_TIMEOUT.plusSeconds(file.bytes() / MEGABYTE * BLOB_SECONDS_PER_MEGABYTE);
    var put =
        send(
            request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(bytesOf(file))
                .build(),
            limit);
    return switch (put.status()) {
      case 200, 201 -> true;
      case 413 ->
          throw CliException.refused(
              file.path()
                  + " ("
                  + Text.bytes(file.bytes())
                  + ") is larger than is taken: "
                  + message(put));
      case 400 ->
          throw CliException.refused(file.path() + " changed while it was sent; push again");
      default -> throw unexpected("PUT " + path, put);
    };
  }

  /// Uploads that spec, once: should the server restart meanwhile, the same upload is sent again.
  Upload upload(String spec) throws InterruptedException {
    return new SpecUpload(this, SpecUpload.PATIENCE).send(spec);
  }

  /// Has the spec of that revision run again as the next one.
  Upload retry(RevisionId id) throws InterruptedException {
    return accepted("POST a retry", flow(id, "retry"));
  }

  /// Cancels that flow, and says how it stands then.
  JsonNode cancel(RevisionId id) throws InterruptedException {
    return json(flow(id, "cancel"));
  }

  private Answer flow(RevisionId id, String verb) throws InterruptedException {
    var path = "/api/v1/datasets/" + segments(id.dataset()) + "/" + id.number() + "/" + verb;
    var answer = send(request(path).POST(BodyPublishers.noBody()).build(), ANSWER_TIMEOUT);
    return switch (answer.status()) {
      case 200 -> answer;
      case 404 ->
          throw CliException.refused(
              "there is no revision " + id + ", or this token may not read it");
      default -> throw unexpected("POST " + path, answer);
    };
  }

  /// What the answer to that request says of an upload.
  Upload accepted(String request, Answer answer) {
    var body = json(answer);
    if (body.path("success").asBoolean() && !body.path("flow_id").asText("").isEmpty()) {
      return new Upload.Accepted(body.path("flow_id").asText());
    }
    if (!body.path("errors").isEmpty()) {
      return new Upload.Refused(texts(body.path("errors")));
    }
    throw unexpected(request, answer);
  }

  /// The status of `latest`, `successful` or a numbered revision; empty when it does not exist for
  /// us.
  Optional<RevisionView> status(DatasetId dataset, String revision) throws InterruptedException {
    var path = "/source/" + segments(dataset) + "/" + segment(revision);
    return get(path).map(RevisionView::new);
  }

  /// One page of an owner's datasets, in the order of their names, after that name.
  Optional<JsonNode> datasets(String owner, String after) throws InterruptedException {
    var query = "?owner=" + query(owner) + (after.isEmpty() ? "" : "&after=" + query(after));
    return get("/api/v1/datasets" + query);
  }

  /// Deletes what that path names, or only says what would go; empty when it does not exist for us.
  Optional<JsonNode> delete(String path, boolean isDryRun, String reason)
      throws InterruptedException {
    var query = "?dry_run=" + isDryRun + (reason.isEmpty() ? "" : "&reason=" + query(reason));
    return json(request(path + query).DELETE().build(), "DELETE " + path);
  }

  /// Posts to that path; empty when what it names does not exist for us.
  Optional<JsonNode> change(String path, String reason) throws InterruptedException {
    var query = reason.isEmpty() ? "" : "?reason=" + query(reason);
    return json(request(path + query).POST(BodyPublishers.noBody()).build(), "POST " + path);
  }

  /// One page of the audit of the token's owner, newest first.
  JsonNode audit(String before) throws InterruptedException {
    var path = "/api/v1/audit" + (before.isEmpty() ? "" : "?before=" + query(before));
    return json(request(path).GET().build(), "GET " + path)
        .orElseThrow(() -> CliException.refused(url + " keeps no audit; is it an older server?"));
  }

  /// How much the token's owner has.
  JsonNode usage() throws InterruptedException {
    return json(request("/api/v1/usage").GET().build(), "GET /api/v1/usage")
        .orElseThrow(() -> CliException.refused(url + " does not count; is it an older server?"));
  }

  /// The size and the hash of a file that was received.
  record Received(long bytes, String hash) {}

  /// Receives a file of a revision, however long that takes; empty when it does not exist for us.
  ///
  /// @param path relative to the package
  Optional<Received> receive(RevisionId id, String path, MessageDigest digest)
      throws InterruptedException {
    var address =
        base(id)
            + Arrays.stream(path.split("/", -1))
                .map(ServerApi::segment)
                .collect(Collectors.joining("/"));
    try {
      var answer = client.send(request(address).GET().build(), BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() == 404) {
          return Optional.empty();
        }
        if (answer.statusCode() != 200) {
          throw unexpected("GET " + address, new Answer(answer.statusCode(), ""));
        }
        var bytes =
            body.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return Optional.of(new Received(bytes, HexFormat.of().formatHex(digest.digest())));
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /// The descriptor that a revision published; empty when there is none for us.
  @Override
  public Optional<JsonNode> descriptor(RevisionId id) throws InterruptedException {
    return get(base(id) + "datapackage.json");
  }

  @Override
  public Optional<String> report(RevisionId id) {
    return Optional.of(address(base(id) + "r/validation_report.json").toString());
  }

  @Override
  public String address(RevisionId id) {
    return address(base(id) + "datapackage.json").toString();
  }

  @Override
  public String address(RevisionId id, JsonNode resource, String file) {
    return address(base(id) + "r/" + segment(file)).toString();
  }

  private static String base(RevisionId id) {
    return "/" + segments(id.dataset()) + "/v/" + id.number() + "/";
  }

  /// That path segment, encoded.
  static String segment(String text) {
    return query(text).replace("+", "%20");
  }

  static String segments(DatasetId dataset) {
    return segment(dataset.ownerId()) + "/" + segment(dataset.name());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Optional<JsonNode> get(String path) throws InterruptedException {
    return json(request(path).GET().build(), "GET " + path);
  }

  private Optional<JsonNode> json(HttpRequest request, String what) throws InterruptedException {
    var answer = send(request, ANSWER_TIMEOUT);
    return switch (answer.status()) {
      case 200 -> Optional.of(json(answer));
      case 404 -> Optional.empty();
      default -> throw unexpected(what, answer);
    };
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(address(path));
    return token.isEmpty() ? request : request.header("Auth-Token", token);
  }

  /// The limit holds from the first byte sent to the last one received; the client's own would end
  /// with the answer's head.
  Answer send(HttpRequest request, Duration limit) throws InterruptedException {
    var exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    try {
      var answer = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), answer.body());
    } catch (ExecutionException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw unreachable(e);
    }
  }

  private CliException unreachable(Throwable cause) {
    if (cause instanceof SSLException wrong) {
      return CliException.unreachable("no answer from " + url + ": " + TlsExceptions.text(wrong));
    }
    var reason =
        switch (cause) {
          case TimeoutException _ -> "it took too long";
          case HttpTimeoutException _ -> "it took too long";
          case ConnectException _ -> "connection refused";
          case UnresolvedAddressException _ -> "its name is unknown";
          default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    return CliException.unreachable(
        "no answer from "
            + url
            + " ("
            + Text.shown(reason)
            + "); start a server with `make run`, or name another with --server URL",
        cause);
  }

  private static BodyPublisher bytesOf(LocalFile file) {
    try {
      return BodyPublishers.ofFile(file.file());
    } catch (FileNotFoundException e) {
      throw CliException.refused(file.path() + " went away while it was sent; push again");
    }
  }

  private JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw unexpected("a request", answer);
    }
  }

  private CliException unexpected(String request, Answer answer) {
    return CliException.refused(
        url + " answered " + answer.status() + " to " + request + ": " + message(answer));
  }

  /// What an answer says to a person; its own text where it is not JSON of ours.
  private static String message(Answer answer) {
    try {
      var body = JSON.readTree(answer.body());
      var errors = texts(body.path("errors"));
      var said = body.path("error").path("message").asText(String.join("; ", errors));
      return Text.shown(said.isEmpty() ? "no more than that" : said);
    } catch (IOException e) {
      return ForeignAnswer.text(answer.status(), answer.body());
    }
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  record Answer(int status, String body) {}
}

package io.specstore.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Plays one recorded case of the original against a running server, and names the differences.
///
/// A quirk is a bug of the original: its better way is checked, where the case has one.
final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tokens OTHER = Tokens.create();

  private final RunningServer server;
  private final List<String> differences = new ArrayList<>();

  private Golden(RunningServer server) {
    this.server = server;
  }

  /// What differs; empty when the case can't be played over HTTP alone.
  static Optional<List<String>> play(Path file, RunningServer server) {
    var recorded = read(file);
    var given = recorded.path("given");
    if (StreamSupport.stream(given.spliterator(), false).anyMatch(step -> !step.has("path"))) {
      return Optional.empty();
    }
    var golden = new Golden(server);
    given.forEach(golden::call);
    golden.playSteps(recorded);
    return Optional.of(golden.differences);
  }

  private void playSteps(JsonNode recorded) {
    if (!recorded.path("compat").asText().equals("quirk")) {
      playStep(recorded.path("request"), recorded.path("response"), false);
      recorded
          .path("then")
          .forEach(step -> playStep(step.path("request"), step.path("response"), false));
    } else if (recorded.has("betterResponse")) {
      playStep(recorded.path("request"), recorded.path("betterResponse"), true);
      recorded
          .path("betterThen")
          .forEach(step -> playStep(step.path("request"), step.path("response"), true));
    } else {
      call(recorded.path("request"));
    }
  }

  private void playStep(JsonNode request, JsonNode expected, boolean isPartial) {
    var reply = call(request);
    var where = request.path("method").asText() + " " + request.path("path").asText();
    var comparison = new GoldenComparison(where, isPartial);
    comparison.compare(expected, reply, json(reply.body()));
    differences.addAll(comparison.differences());
  }

  private Wire.Reply call(JsonNode request) {
    var path = request.path("path").asText() + query(request.path("query"));
    var headers = new ArrayList<String>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.add(header.getKey() + ": " + fill(header.getValue()).asText()));
    var reply =
        server.call(
            request.path("method").asText() + " " + path,
            body(request),
            headers.toArray(String[]::new));
    if (reply.status() >= 500) {
      differences.add(path + " answered " + reply.status());
    }
    return reply;
  }

  private static String body(JsonNode request) {
    if (request.hasNonNull("rawBody")) {
      return request.path("rawBody").asText();
    }
    return request.hasNonNull("body") ? fill(request.path("body")).toString() : "";
  }

  private static String query(JsonNode query) {
    var pairs =
        query.properties().stream()
            .map(pair -> encode(pair.getKey()) + "=" + encode(fill(pair.getValue()).asText()))
            .collect(Collectors.joining("&"));
    return pairs.isEmpty() ? "" : "?" + pairs;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The value with tokens in the places of what describes them.
  private static JsonNode fill(JsonNode value) {
    if (value.has("$jwt")) {
      return JSON.getNodeFactory().textNode(token(value.path("$jwt")));
    }
    if (value instanceof ObjectNode object) {
      var filled = JSON.createObjectNode();
      object.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue())));
      return filled;
    }
    if (value instanceof ArrayNode array) {
      var filled = JSON.createArrayNode();
      array.forEach(one -> filled.add(fill(one)));
      return filled;
    }
    return value;
  }

  private static String token(JsonNode wanted) {
    var claims = new HashMap<String, Object>();
    wanted
        .path("claims")
        .properties()
        .forEach(claim -> claims.put(claim.getKey(), claimValue(claim.getValue())));
    var issuer = wanted.path("key").asText("test").equals("test") ? RunningServer.TOKENS : OTHER;
    return issuer.signed(wanted.path("alg").asText("RS256"), claims);
  }

  private static Object claimValue(JsonNode value) {
    if (value.isTextual() && value.textValue().startsWith("$now")) {
      var shift = value.textValue().substring("$now".length());
      return Instant.now().getEpochSecond() + (shift.isEmpty() ? 0 : Long.parseLong(shift));
    }
    return JSON.convertValue(value, Object.class);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException _) {
      return JSON.missingNode();
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

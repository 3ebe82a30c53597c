package io.specstore.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.specstore.chaos.Claims.Kind;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Reads revisions and their packages, and compares every file with its descriptor. For one thread.
final class Packages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestClient client;
  private final Claims claims;

  Packages(TestClient client, Claims claims) {
    this.client = client;
    this.claims = claims;
  }

  /// Notes the state of that revision; whether it is final and all that is published was read.
  boolean look(String flowId) {
    var answer = client.tryGet("/source/" + flowId);
    if (answer.isEmpty() || answer.get().statusCode() >= 500) {
      return false;
    }
    if (answer.get().statusCode() != 200) {
      claims.violate(Kind.LOST, flowId + " was accepted and answers " + answer.get().statusCode());
      return true;
    }
    var status = parse(answer.get().body());
    var state = status.path("state").asText();
    return switch (state) {
      case "SUCCEEDED" -> {
        claims.end(flowId, state);
        yield read(flowId);
      }
      case "FAILED" -> {
        claims.end(flowId, state);
        yield true;
      }
      default -> false;
    };
  }

  /// The text of that revision's status; empty when there is no answer.
  String status(String flowId) {
    return client
        .tryGet("/source/" + flowId)
        .filter(answer -> answer.statusCode() == 200)
        .map(answer -> parse(answer.body()).toString())
        .orElse("");
  }

  private boolean read(String flowId) {
    var slash = flowId.lastIndexOf('/');
    var base = "/" + flowId.substring(0, slash) + "/v/" + flowId.substring(slash + 1) + "/";
    var descriptor = client.tryGet(base + "datapackage.json");
    if (descriptor.isEmpty() || descriptor.get().statusCode() >= 500) {
      return false;
    }
    if (descriptor.get().statusCode() != 200) {
      claims.violate(Kind.TORN, flowId + " SUCCEEDED and has no package");
      return true;
    }
    var files = new TreeMap<String, String>();
    files.put("datapackage.json", hash("MD5", descriptor.get().body()));
    for (var resource : parse(descriptor.get().body()).path("resources")) {
      var path = resource.path("path").asText();
      var declared = resource.path("hash").asText();
      var file = client.tryGet(base + path);
      if (file.isEmpty() || file.get().statusCode() >= 500) {
        return false;
      }
      if (file.get().statusCode() != 200) {
        claims.violate(Kind.TORN, flowId + " has no " + path);
        continue;
      }
      var hash = hash("MD5", file.get().body());
      if (!declared.endsWith(hash)) {
        claims.violate(
            Kind.TORN, "%s %s has %s instead of %s".formatted(flowId, path, hash, declared));
      }
      files.put(path, hash);
      compareWithOthers(flowId, resource, hash);
    }
    claims.publish(flowId, files);
    return true;
  }

  private void compareWithOthers(String flowId, JsonNode resource, String hash) {
    var sent = claims.accepted().get(flowId);
    var format = resource.path("format").asText();
    if (sent != null && sent.content() != Content.HOSTILE && format.equals("csv")) {
      claims.compare(flowId, sent.content() + " " + resource.path("name").asText() + " csv", hash);
    }
  }

  /// The JSON in an answer.
  static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException("an answer with status 200 is no JSON", e);
    }
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /// The violations of these kinds, counted, for a table.
  static Map<Kind, Integer> counted(Claims claims) {
    var counts = new TreeMap<Kind, Integer>();
    for (var kind : Kind.values()) {
      counts.put(kind, 0);
    }
    claims.violations().forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
    return counts;
  }
}

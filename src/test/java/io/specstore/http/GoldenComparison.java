package io.specstore.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Compares an answer with a recorded one.
///
/// What may differ: further keys; an empty list or object for null; any log lines where there were
/// none; pipelines listed as QUEUED from the start; a zone on a time; a blank that the original's
/// one misspelt text lacks.
final class GoldenComparison {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");

  private final String what;
  private final boolean isPartial;
  private final List<String> differences = new ArrayList<>();

  /// @param isPartial whether only the keys given count, and pipelines beyond them don't
  GoldenComparison(String what, boolean isPartial) {
    this.what = what;
    this.isPartial = isPartial;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  void compare(JsonNode expected, Wire.Reply reply, JsonNode body) {
    compareStatus(expected.path("status"), reply);
    if (expected.path("body").isContainerNode()) {
      compare(expected.path("body"), body, "");
    }
    expected
        .path("headers")
        .properties()
        .forEach(header ->
            compareHeader(
                header.getKey(), header.getValue().asText(), reply.header(header.getKey())));
  }

  private void compareStatus(JsonNode wanted, Wire.Reply reply) {
    var isRight =
        wanted.isArray()
            ? StreamSupport.stream(wanted.spliterator(), false)
                .anyMatch(one -> one.asInt() == reply.status())
            : wanted.asInt() == reply.status();
    if (!isRight) {
      differ("status", wanted, reply.status() + " " + reply.body());
    }
  }

  private void compareHeader(String name, String wanted, String have) {
    var isRight =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "access-control-allow-methods" -> words(have).containsAll(Set.of("get", "post"));
          case "access-control-allow-headers" -> words(have).containsAll(words(wanted));
          case "allow" -> words(wanted).stream().anyMatch(words(have)::contains);
          default -> have.equalsIgnoreCase(wanted);
        };
    if (!isRight) {
      differ("header " + name, wanted, have);
    }
  }

  private void compare(JsonNode want, JsonNode got, String where) {
    if (where.endsWith(".logs") && got.isArray()) {
      compareLogs(want, got, where);
    } else if (want.isTextual() && want.textValue().equals("$time")) {
      if (!TIME.matcher(got.asText()).matches()) {
        differ(where, "a time", got);
      }
    } else if (want.isNull() && where.endsWith(".pipelines")) {
      comparePipelines(want, got, where);
    } else if (want.isNull()) {
      if (!isNothing(got)) {
        differ(where, want, got);
      }
    } else if (want.isObject()) {
      compareObjects(want, got, where);
    } else if (want.isArray()) {
      compareLists(want, got, where);
    } else if (!plain(want).equals(plain(got)) || want.getNodeType() != got.getNodeType()) {
      differ(where, want, got);
    }
  }

  private void compareObjects(JsonNode want, JsonNode got, String where) {
    if (!got.isObject()) {
      differ(where, want, got);
      return;
    }
    want.properties()
        .forEach(entry -> {
          var name = where + "." + entry.getKey();
          if (got.has(entry.getKey())) {
            compare(entry.getValue(), got.path(entry.getKey()), name);
          } else if (!entry.getValue().isNull()) {
            differ(name, entry.getValue(), "nothing");
          }
        });
    if (where.endsWith(".pipelines")) {
      comparePipelines(want, got, where);
    }
  }

  private void comparePipelines(JsonNode want, JsonNode got, String where) {
    got.properties().stream()
        .filter(entry -> !isPartial && !want.has(entry.getKey()))
        .filter(entry -> !entry.getValue().path("status").asText().equals("QUEUED"))
        .forEach(entry -> differ(where + "." + entry.getKey(), "QUEUED", entry.getValue()));
  }

  private void compareLists(JsonNode want, JsonNode got, String where) {
    if (!got.isArray() || got.size() != want.size()) {
      differ(where, want, got);
      return;
    }
    for (int i = 0; i < want.size(); i++) {
      compare(want.get(i), got.get(i), where + "[" + i + "]");
    }
  }

  /// The lines wanted are there in their order, with any others between them.
  private void compareLogs(JsonNode want, JsonNode got, String where) {
    var lines = got.elements();
    for (var wanted : want) {
      var isFound = false;
      while (!isFound && lines.hasNext()) {
        isFound = lines.next().equals(wanted);
      }
      if (!isFound) {
        differ(where, want, got);
        return;
      }
    }
  }

  private void differ(String where, Object want, Object got) {
    differences.add("%s %s: expected %s, got %s".formatted(what, where, want, got));
  }

  private static boolean isNothing(JsonNode node) {
    return node.isNull() || node.isMissingNode() || (node.isContainerNode() && node.isEmpty());
  }

  private static String plain(JsonNode node) {
    return node.asText().replace("successfullyexecuted", "successfully executed");
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}

package io.specstore.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.table.report.CheckReport;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.FrictionlessJson;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Validation cases as recorded from the field's standard tool: each is judged by the report that
/// `validate --json` prints.
class ValidationCasesTest {
  /// The cases that are left out, and why.
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry("val-072", "that tool reads a valid UTF-8 file as windows-1252 and fails"),
          Map.entry("val-124", "a limit of five rows; the sheet has blank rows after them"),
          Map.entry(
              "val-163",
              "that tool refuses two fields that differ by case only; the header has both apart"));

  /// Settings that select a part of a case's errors; only that part is compared.
  private static final Set<String> SETTINGS = Set.of("pickErrors", "skipErrors");

  @TempDir private static Path work;

  @Test
  void everyCaseThatFollowsFromDataAndDescriptorIsJudgedAsRecorded()
      throws IOException, InterruptedException {
    var wrong = new ArrayList<String>();
    var count = 0;
    for (var aCase : cases()) {
      if (aCase.path("scope").asText().equals("core") && !LEFT_OUT.containsKey(id(aCase))) {
        count++;
        judge(aCase, wrong);
      }
    }
    assertThat(String.join("\n", wrong)).isEmpty();
    assertThat(count).isGreaterThan(60);
  }

  @Test
  void optionCasesAreJudgedAsRecordedWhereTheyOnlyShowAPart()
      throws IOException, InterruptedException {
    var wrong = new ArrayList<String>();
    var count = 0;
    for (var aCase : cases()) {
      if (isPart(aCase) && !LEFT_OUT.containsKey(id(aCase))) {
        count++;
        judge(aCase, wrong);
      }
    }
    assertThat(String.join("\n", wrong)).isEmpty();
    assertThat(count).isGreaterThan(10);
  }

  private static JsonNode cases() throws IOException {
    var collection = Shared.path("data/validation-dev.json");
    assumeThat(collection).isPresent();
    return PublishedJson.read(Files.readString(collection.orElseThrow())).path("cases");
  }

  private static String id(JsonNode aCase) {
    return aCase.path("id").asText();
  }

  /// Extra checks and a sniffer's settings are that tool's own; picking errors, a limit and the
  /// choice of a resource only leave something out of the same report.
  private static boolean isPart(JsonNode aCase) {
    if (!aCase.path("scope").asText().equals("option") || aCase.has("detector")) {
      return false;
    }
    return StreamSupport.stream(
            aCase.path("checklist").properties().stream().map(Map.Entry::getKey).spliterator(),
            false)
        .allMatch(SETTINGS::contains);
  }

  private static void judge(JsonNode aCase, List<String> wrong)
      throws IOException, InterruptedException {
    var report = FrictionlessJson.of(report(aCase));
    var expected = expected(aCase);
    var found = found(report, aCase);
    if (!found.equals(expected)) {
      wrong.add(id(aCase) + ": expected " + expected + " found " + found);
    }
    var rows = aCase.at("/expected/rows");
    if (rows.isInt() && !aCase.path("options").has("limit_errors")) {
      var foundRows = report.at("/tasks/0/stats/rows");
      if (foundRows.asInt() != rows.asInt()) {
        wrong.add(id(aCase) + ": expected " + rows + " rows, found " + foundRows);
      }
    }
  }

  private static CheckReport report(JsonNode aCase) throws IOException, InterruptedException {
    var check =
        new PackageCheck(
            new PackageLocation(
                folder(aCase),
                work,
                (_, _) -> {
                  throw new AssertionError("the cases have local files only");
                }));
    var descriptor = (ObjectNode) aCase.path("descriptor");
    var wanted = aCase.path("options").path("name").asText("");
    return aCase.path("kind").asText().equals("package")
        ? check.ofPackage(descriptor, name -> wanted.isEmpty() || name.equals(wanted))
        : check.ofResource(descriptor);
  }

  private static Path folder(JsonNode aCase) {
    return Shared.path("data")
        .orElseThrow()
        .resolve(aCase.path("base").asText())
        .resolve(aCase.path("basepath").asText(""));
  }

  private static List<String> found(JsonNode report, JsonNode aCase) {
    var found = new ArrayList<String>();
    var all = new ArrayList<JsonNode>();
    report.path("errors").forEach(all::add);
    report.path("tasks").forEach(task -> task.path("errors").forEach(all::add));
    var limit = aCase.path("options").path("limit_errors").asInt(Integer.MAX_VALUE);
    for (var error : all) {
      if (found.size() < limit && isShown(error, aCase.path("checklist"))) {
        found.add(line(error, "rowNumber", "fieldNumber"));
      }
    }
    return found.stream().sorted().toList();
  }

  private static boolean isShown(JsonNode error, JsonNode checklist) {
    var picked = checklist.path("pickErrors");
    return (picked.isMissingNode() || isOneOf(error, picked))
        && !isOneOf(error, checklist.path("skipErrors"));
  }

  private static boolean isOneOf(JsonNode error, JsonNode names) {
    for (var name : names) {
      if (name.equals(error.path("type"))
          || StreamSupport.stream(error.path("tags").spliterator(), false).anyMatch(name::equals)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> expected(JsonNode aCase) {
    var expected = new ArrayList<String>();
    for (var error : aCase.at("/expected/errors")) {
      expected.add(line(error, "row", "field"));
    }
    return expected.stream().sorted().toList();
  }

  private static String line(JsonNode error, String row, String field) {
    assertThat(ErrorType.parse(error.path("type").asText())).as(error.toString()).isPresent();
    return error.path("type").asText()
        + " "
        + error.path(row).asLong()
        + "/"
        + error.path(field).asInt();
  }
}

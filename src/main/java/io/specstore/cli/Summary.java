package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints the result of a revision that has ended: what was published and where, or what is wrong.
final class Summary {
  private static final String REPORT = "derived/report";
  private static final String REPORT_NAME = "validation_report";

  private static final String REJECTED = "derived/rejected";

  /// Forms of a table, which a server gives by the table's name.
  private static final Set<String> TABLE_TYPES =
      Set.of("derived/csv", "derived/parquet", "derived/xlsx");

  /// What a person looks for first; JSON, preview and copies lie beside it.
  private static final Set<String> SHOWN_TYPES =
      Set.of("derived/zip", "derived/sqlite", "derived/npm", REJECTED, REPORT, "original");

  private static final int MAX_LINES_PER_GROUP = 25;
  private static final int WIDEST_TEXT_COLUMNS = 110;

  private final Terminal terminal;
  private final Publication publication;
  private final Set<String> shownNotes;

  Summary(Terminal terminal, Publication publication) {
    this(terminal, publication, List.of());
  }

  /// @param shownNotes those that were printed before, which are not printed again
  Summary(Terminal terminal, Publication publication, List<String> shownNotes) {
    this.terminal = terminal;
    this.publication = publication;
    this.shownNotes = Set.copyOf(shownNotes);
  }

  /// @param took how long it took, as a text; empty when nobody measured it
  void print(RevisionView revision, String took) throws InterruptedException {
    var out = terminal.out();
    var descriptor =
        revision.state() == Status.SUCCEEDED ? descriptor(revision) : Optional.<JsonNode>empty();
    out.println();
    out.println(
        Lines.symbol(revision.state())
            + " "
            + Text.shown(revision.id())
            + " "
            + revision.state()
            + (took.isEmpty() ? "" : " in " + took)
            + (revision.state() == Status.SUCCEEDED ? published(revision, descriptor) : ""));
    switch (revision.state()) {
      case SUCCEEDED -> {
        if (descriptor.isPresent()) {
          printAddresses(RevisionId.parse(revision.id()).orElseThrow(), descriptor.get());
        }
      }
      case FAILED -> printErrors(revision);
      case QUEUED, INPROGRESS -> {}
    }
    revision.notes().stream()
        .filter(note -> !shownNotes.contains(RevisionView.noteText(note)))
        .flatMap(note -> Wrapping.wrap(Text.shown(note), textColumns()).stream())
        .forEach(line -> out.println("  " + line));
  }

  private Optional<JsonNode> descriptor(RevisionView revision) throws InterruptedException {
    var id = RevisionId.parse(revision.id());
    return id.isPresent() ? publication.descriptor(id.get()) : Optional.empty();
  }

  /// The size of all; the rows too, be they none, where there is a table.
  private static String published(RevisionView revision, Optional<JsonNode> descriptor) {
    if (revision.bytes() < 0) {
      return "";
    }
    var hasTable =
        revision.rowCount() > 0
            || descriptor.filter(json -> json.findValue("rowcount") != null).isPresent();
    var rows = hasTable ? Text.count(revision.rowCount(), "row") + ", " : "";
    return ": " + rows + Text.bytes(revision.bytes()) + " published";
  }

  private void printAddresses(RevisionId id, JsonNode descriptor) throws InterruptedException {
    var rows = new ArrayList<List<String>>();
    var reports = new ArrayList<List<String>>();
    rows.add(List.of("package", publication.address(id)));
    var tables = new HashSet<String>();
    for (var resource : descriptor.path("resources")) {
      if (type(resource).equals("derived/csv")) {
        tables.add(source(resource));
      }
      if (TABLE_TYPES.contains(type(resource))
          || SHOWN_TYPES.contains(type(resource))
          || (type(resource).equals("source/tabular") && !tables.contains(source(resource)))) {
        (type(resource).equals(REPORT) ? reports : rows).add(row(id, resource));
      }
    }
    rows.addAll(reports);
    Table.of(rows).forEach(line -> terminal.out().println("  " + line));
    if (descriptor.path("datahub").path("findability").asText().equals("private")) {
      terminal.out().println("  private: these addresses answer to the owner's token only");
    }
  }

  private static String type(JsonNode resource) {
    return resource.path("datahub").path("type").asText();
  }

  /// The source that a resource was derived from; its own name when from none.
  private static String source(JsonNode resource) {
    var from = resource.path("datahub").path("derivedFrom").path(0);
    return (from.isTextual() ? from : resource.path("name")).asText();
  }

  private List<String> row(RevisionId id, JsonNode resource) {
    var rowCount = resource.path("rowcount");
    var size =
        rowCount.isNumber()
            ? Text.count(
                rowCount.asLong(), type(resource).equals(REJECTED) ? "rejected row" : "row")
            : Text.bytes(resource.path("bytes").asLong());
    var stem =
        TABLE_TYPES.contains(type(resource)) ? source(resource) : resource.path("name").asText();
    var file = stem + "." + resource.path("format").asText();
    return List.of(size, publication.address(id, resource, file));
  }

  private void printErrors(RevisionView revision) {
    var failed =
        revision.pipelines().values().stream()
            .filter(pipeline -> pipeline.status() == Status.FAILED)
            .toList();
    var roots = failed.stream().filter(pipeline -> !pipeline.isConsequence()).toList();
    var groups =
        roots.stream()
            .collect(
                Collectors.groupingBy(
                    RevisionView.Pipeline::errors, LinkedHashMap::new, Collectors.toList()));
    if (groups.isEmpty()) {
      printLines(revision.errors(), revision);
    }
    groups.forEach((errors, pipelines) -> {
      terminal.out().println();
      terminal.out().println("  " + names(pipelines) + ":");
      printLines(errors, revision);
    });
    report(revision)
        .ifPresent(address -> {
          terminal.out().println();
          terminal.out().println("  the whole report: " + address);
        });
    if (roots.size() < failed.size() && !roots.isEmpty()) {
      var others = failed.stream().filter(RevisionView.Pipeline::isConsequence).toList();
      var text =
          Text.count(others.size(), "more pipeline")
              + " did not run, since what they need failed: "
              + names(others);
      terminal.out().println();
      Wrapping.wrap(text, textColumns()).forEach(line -> terminal.out().println("  " + line));
    }
  }

  private Optional<String> report(RevisionView revision) {
    var exists =
        revision.pipelines().values().stream()
            .anyMatch(pipeline ->
                pipeline.name().equals(REPORT_NAME) && pipeline.status() == Status.SUCCEEDED);
    return exists ? RevisionId.parse(revision.id()).flatMap(publication::report) : Optional.empty();
  }

  private static String names(List<RevisionView.Pipeline> pipelines) {
    return pipelines.stream()
        .map(one -> one.name().isEmpty() ? "the package" : Text.shown(one.name()))
        .collect(Collectors.joining(", "));
  }

  private void printLines(List<String> lines, RevisionView revision) {
    lines.stream()
        .limit(MAX_LINES_PER_GROUP)
        .flatMap(line -> line.lines())
        .flatMap(line -> Wrapping.wrap(Text.shown(line), textColumns()).stream())
        .forEach(line -> terminal.out().println("    " + line));
    if (lines.size() > MAX_LINES_PER_GROUP) {
      terminal
          .out()
          .println(
              "    … "
                  + Text.count(lines.size() - (long) MAX_LINES_PER_GROUP, "more line")
                  + ": specstore status "
                  + Text.shown(revision.id())
                  + " --json");
    }
  }

  /// In a pipe a line stays a line, for `grep`.
  private int textColumns() {
    return terminal.isInteractive()
        ? Math.clamp(terminal.columns() - 6L, 30, WIDEST_TEXT_COLUMNS)
        : Integer.MAX_VALUE;
  }
}

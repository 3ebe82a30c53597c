package io.specstore.cli;

import io.specstore.table.report.CheckReport;
import io.specstore.table.report.CheckedResource;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Prints the result of a check: the resources, and for each its errors by type and field, with
/// counts, first cells and remedies.
final class ReportPrinter {
  private static final int COLUMNS = 80;
  private static final int WIDEST_COLUMNS = 110;
  private static final int MAX_CELL_COLUMNS = 40;

  /// The most groups that are shown of one resource.
  private static final int MAX_GROUPS = 30;

  private final Terminal terminal;

  ReportPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(CheckReport report) {
    report.errors().forEach(error -> line(0, "✗ " + Text.shown(error.message())));
    report.resources().forEach(this::print);
    report.warnings().forEach(warning -> line(0, "! " + Text.shown(warning)));
    line(0, summary(report));
  }

  private void print(CheckedResource resource) {
    line(0, (resource.isValid() ? "✓ " : "✗ ") + heading(resource));
    resource.warnings().forEach(warning -> line(1, "! " + Text.shown(warning)));
    var groups = resource.groups();
    groups.stream().limit(MAX_GROUPS).forEach(this::print);
    if (groups.size() > MAX_GROUPS) {
      var more = Text.count(groups.size() - (long) MAX_GROUPS, "more kind");
      line(1, "… and " + more + " of error; --json has the first 1,000 errors of every kind");
    }
    if (!resource.isValid()) {
      terminal.out().println();
    }
  }

  private static String heading(CheckedResource resource) {
    var parts = new ArrayList<String>();
    var counts = resource.counts();
    if (counts.rows() >= 0) {
      parts.add(Text.count(counts.rows(), "row"));
      parts.add(Text.count(counts.fields(), "field"));
    }
    if (counts.bytes() >= 0) {
      parts.add(Text.bytes(counts.bytes()));
    }
    if (!resource.isTable()) {
      parts.add("not a table: its rows are not checked");
    }
    if (!resource.isValid()) {
      parts.add(Text.count(resource.errorCount(), "error"));
    }
    return Text.shown(resource.name())
        + " ("
        + Text.shown(resource.location())
        + ")"
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private void print(ErrorGroup group) {
    var first = group.samples().getFirst();
    var type = first.type();
    line(1, title(group, first));
    switch (type.scope()) {
      case FILE, TABLE, SOURCE, DESCRIPTOR, LABEL ->
          group.samples().forEach(error -> line(2, Text.shown(error.message())));
      case ROW, CELL -> rows(type, group, first);
    }
    if (type.scope() == ErrorType.Scope.SOURCE && group.remedies().isEmpty()) {
      // The sentence on a source says itself what to do about it.
      return;
    }
    var remedies = group.remedies().isEmpty() ? List.of(type.remedy()) : group.remedies();
    remedies.forEach(remedy -> line(2, "→ " + Text.shown(remedy)));
  }

  private static String title(ErrorGroup group, TableError first) {
    var place = "";
    if (first.fieldNumber() > 0) {
      var name = first.fieldName().isEmpty() ? "" : " \"" + Text.shown(first.fieldName()) + "\"";
      place = ", field " + first.fieldNumber() + name;
    } else if (!first.fieldName().isEmpty()) {
      place = ", " + Text.shown(first.fieldName());
    }
    return Text.count(group.count())
        + " × "
        + first.type().heading()
        + place
        + " ["
        + first.kind()
        + "]";
  }

  private void rows(ErrorType type, ErrorGroup group, TableError first) {
    var isAlike = type == ErrorType.TYPE_ERROR || type == ErrorType.CONSTRAINT_ERROR;
    if (isAlike) {
      line(2, "expected " + Text.shown(first.expected()));
    }
    var more = group.count() - group.samples().size();
    var cells = group.samples().stream().map(ReportPrinter::cell).collect(Collectors.joining(", "));
    line(
        2,
        cells
            + (more > 0
                ? " and " + Text.count(more) + " more, up to row " + group.lastRowNumber()
                : ""));
  }

  private static String cell(TableError error) {
    var cell = error.cell();
    return "row "
        + error.rowNumber()
        + (cell.isEmpty() ? "" : ": \"" + Text.cut(Text.shown(cell), MAX_CELL_COLUMNS) + "\"");
  }

  private static String summary(CheckReport report) {
    var resources = report.resources();
    var valid = resources.stream().filter(CheckedResource::isValid).count();
    var took = " in " + Text.seconds(report.elapsedNanos());
    if (report.isValid()) {
      return "Valid: " + Text.count(resources.size(), "resource") + took;
    }
    return "Not valid: "
        + Text.count(report.errorCount(), "error")
        + "; "
        + valid
        + " of "
        + Text.count(resources.size(), "resource")
        + " valid"
        + took;
  }

  private void line(int depth, String text) {
    var indent = "  ".repeat(depth);
    Wrapping.wrap(text, columns() - indent.length())
        .forEach(line -> terminal.out().println(indent + line));
  }

  private int columns() {
    return terminal.isInteractive() ? Math.clamp(terminal.columns(), 40, WIDEST_COLUMNS) : COLUMNS;
  }
}

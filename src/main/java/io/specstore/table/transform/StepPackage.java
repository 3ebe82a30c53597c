package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.processing.NameSelector;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// The package that steps work on: its metadata as far as they set it, and its resources in order.
final class StepPackage {
  private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();
  private final List<StepTable> tables = new ArrayList<>();

  /// How one resource is changed.
  interface Change {
    StepTable of(StepTable table) throws StepException;
  }

  ObjectNode metadata() {
    return metadata;
  }

  List<StepTable> tables() {
    return List.copyOf(tables);
  }

  List<String> names() {
    return tables.stream().map(StepTable::name).toList();
  }

  StepTable first() throws StepException {
    if (tables.isEmpty()) {
      throw new StepException("there is no resource left");
    }
    return tables.getFirst();
  }

  /// Changes every resource that the selector selects; there must be one.
  void change(NameSelector selector, Change change) throws StepException {
    for (var chosen : chosen(selector)) {
      tables.set(tables.indexOf(chosen), change.of(chosen));
    }
    checkNames();
  }

  List<StepTable> chosen(NameSelector selector) throws StepException {
    var chosen = new ArrayList<StepTable>();
    for (var i = 0; i < tables.size(); i++) {
      if (selector.selects(tables.get(i).name(), i)) {
        chosen.add(tables.get(i));
      }
    }
    var missing = selector.missingFrom(names());
    if (chosen.isEmpty() || !missing.isEmpty()) {
      throw new StepException(
          Message.of(
              "there is no resource %s; there are %s",
              missing.isEmpty() ? selector : SchemaBuilder.quoted(missing),
              SchemaBuilder.quoted(names())));
    }
    return chosen;
  }

  StepTable named(String name) throws StepException {
    return tables.get(position(name));
  }

  int position(String name) throws StepException {
    var position = names().indexOf(name);
    if (position < 0) {
      throw new StepException(
          Message.of(
              "there is no resource \"%s\"; there are %s", name, SchemaBuilder.quoted(names())));
    }
    return position;
  }

  void add(StepTable table) throws StepException {
    add(tables.size(), table);
  }

  void add(int position, StepTable table) throws StepException {
    tables.add(position, table);
    checkNames();
  }

  void replace(StepTable old, StepTable by) throws StepException {
    tables.set(tables.indexOf(old), by);
    checkNames();
  }

  void remove(StepTable table) {
    tables.remove(table);
  }

  private void checkNames() throws StepException {
    var seen = new ArrayList<String>();
    for (var name : names()) {
      if (seen.contains(name)) {
        throw new StepException("two resources would have the name \"" + name + "\"");
      }
      seen.add(name);
    }
  }
}

package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.processing.NameSelector;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// The package that steps work on: the metadata that they set, and its resources in order. Belongs
/// to the thread that sets the steps up.
final class StepPackage {
  private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();
  private final List<StepTable> tables = new ArrayList<>();

  /// Changes one resource.
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

  /// Changes every selected resource.
  ///
  /// @throws StepException when there is none
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
              "no resource matches %s; the resources are %s",
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
              "the resource \"%s\" does not exist; the resources are %s",
              name, SchemaBuilder.quoted(names())));
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

  void replace(StepTable old, StepTable replacement) throws StepException {
    tables.set(tables.indexOf(old), replacement);
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

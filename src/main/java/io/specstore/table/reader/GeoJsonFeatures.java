package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/// Items that are GeoJSON features (RFC 7946, section 3.2): the cells are their properties, `id`
/// and `geometry`; other members are no cells.
///
/// A feature may have an `id` beside a property of that name. The properties keep their names; the
/// feature's own member is then a column `id_1`, or where the schema has no such field it is left
/// out, and a note counts how often. The same holds for `geometry`.
final class GeoJsonFeatures implements JsonLayout {
  private static final String ID = "id";
  private static final String PROPERTIES = "properties";
  private static final String GEOMETRY = "geometry";

  private final JsonParser parser;
  private final JsonProperties properties;
  private final Columns columns;
  private long idsLeftOut;
  private long geometriesLeftOut;

  GeoJsonFeatures(JsonRow row, Columns columns) {
    this.parser = row.parser();
    this.properties = new JsonProperties(row, columns.labels());
    this.columns = columns;
  }

  /// The labels of all columns, and of those for the members beside the properties.
  ///
  /// @param labels empty when the items are lists
  /// @param id the label of the feature's id; empty when it is left out
  /// @param geometry likewise
  record Columns(List<String> labels, String id, String geometry) {
    Columns {
      labels = List.copyOf(labels);
    }

    /// Columns that were declared.
    static Columns of(List<String> labels) {
      return new Columns(labels, ID, GEOMETRY);
    }

    /// The columns of features that nothing declares, `geometry` last.
    ///
    /// @param fieldNames those of the schema; empty when there is none
    static Columns find(JsonItemReader items, List<String> fieldNames)
        throws IOException, TableReadException {
      var seen = new Members();
      var found = JsonLabels.find(items, seen::collect, fieldNames);
      if (found.isEmpty() && !seen.hasFeatures) {
        return of(found);
      }
      var id = seen.label(ID, fieldNames);
      var geometry = seen.label(GEOMETRY, fieldNames);
      var labels = new LinkedHashSet<String>();
      for (var label : found) {
        if (!label.equals(Members.FEATURE_ID)) {
          labels.add(label);
        } else if (!id.isEmpty()) {
          labels.add(id);
        }
      }
      if (seen.hasFeatures && !geometry.isEmpty()) {
        labels.add(geometry);
      }
      return new Columns(List.copyOf(labels), id, geometry);
    }
  }

  /// What the first features have.
  private static final class Members {
    /// The place of the feature's id among the labels, until its label is known.
    static final String FEATURE_ID = "\0id";

    private boolean hasFeatures;
    private final Set<String> names = new LinkedHashSet<>();

    void collect(JsonParser parser, SequencedSet<String> found) throws IOException {
      hasFeatures = true;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (name.equals(ID)) {
          found.add(FEATURE_ID);
        } else if (name.equals(PROPERTIES) && value == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            names.add(parser.currentName());
            found.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
          }
        }
        parser.skipChildren();
      }
    }

    /// The label of that member of a feature; empty when it is left out.
    String label(String member, List<String> fieldNames) {
      var numbered = new NumberedNames();
      numbered.unused(member);
      names.stream().filter(name -> !name.equals(member)).forEach(numbered::unused);
      var other = numbered.unused(member);
      if (fieldNames.contains(other)) {
        return other;
      }
      if (!names.contains(member)) {
        return member;
      }
      return fieldNames.isEmpty() ? other : "";
    }
  }

  @Override
  public List<String> labels() {
    return properties.labels();
  }

  @Override
  public JsonToken firstToken() {
    return JsonToken.START_OBJECT;
  }

  @Override
  public String itemName() {
    return "an object";
  }

  @Override
  public void read(long number, RecordBatch batch) throws IOException, TableReadException {
    properties.begin(number);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals(PROPERTIES) && value == JsonToken.START_OBJECT) {
        properties.takeAll();
      } else if (name.equals(ID) && columns.id().isEmpty()) {
        idsLeftOut++;
        parser.skipChildren();
      } else if (name.equals(GEOMETRY) && columns.geometry().isEmpty()) {
        geometriesLeftOut += value == JsonToken.VALUE_NULL ? 0 : 1;
        parser.skipChildren();
      } else if (name.equals(ID) || name.equals(GEOMETRY)) {
        properties.take(name.equals(ID) ? columns.id() : columns.geometry());
      } else {
        parser.skipChildren();
      }
    }
    properties.addTo(batch);
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    addNote(notes, ID, idsLeftOut);
    addNote(notes, GEOMETRY, geometriesLeftOut);
    return notes;
  }

  private static void addNote(List<String> notes, String member, long count) {
    if (count > 0) {
      notes.add(
          Message.of(
              "%s a member \"%s\" that was left out, since the properties have one of that name; add a field \"%s_1\" to have it.",
              Message.count(count, "feature") + (count == 1 ? " has" : " have"), member, member));
    }
  }
}

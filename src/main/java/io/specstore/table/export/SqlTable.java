package io.specstore.table.export;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The definition of a staged table in a relational database: names that the database allows, a
/// type for each column, and the keys that it can enforce.
///
/// @param name of the table, unique in the database
/// @param columns names of the columns, unique in the table
/// @param types of the columns, as the database names them
record SqlTable(StagedTable source, String name, List<String> columns, List<String> types) {
  SqlTable {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
  }

  /// A reference to another table, or to this one.
  ///
  /// @param columns of this table
  /// @param targetColumns of the other table, in the same order
  record Reference(List<String> columns, SqlTable target, List<String> targetColumns) {}

  static SqlTable of(
      StagedTable source,
      String name,
      UniqueNames columnNames,
      BiFunction<Field, ColumnProfile, String> type) {
    var fields = source.schema().fields();
    return new SqlTable(
        source,
        name,
        columnNames.of(fields.stream().map(Field::name).toList()),
        IntStream.range(0, fields.size())
            .mapToObj(i -> type.apply(fields.get(i), source.profiles().get(i)))
            .toList());
  }

  /// The column definitions, such as `"id" BIGINT NOT NULL`.
  List<String> definitions() {
    var definitions = new ArrayList<String>();
    for (var i = 0; i < columns.size(); i++) {
      var isRequired = source.schema().fields().get(i).constraints().required();
      definitions.add(
          SqlConstraints.name(columns.get(i))
              + " "
              + types.get(i)
              + (isRequired && source.profiles().get(i).cells().missingCount() == 0
                  ? " NOT NULL"
                  : ""));
    }
    return definitions;
  }

  /// The columns of the primary key; none where one of its values is missing, which databases do
  /// not allow.
  List<String> primaryKey() {
    var key = positions(source.schema().primaryKey());
    return key.stream().allMatch(i -> source.profiles().get(i).cells().missingCount() == 0)
        ? named(key)
        : List.of();
  }

  /// The other keys: those of `uniqueKeys`, fields that are `unique`, and a primary key with
  /// missing values.
  List<List<String>> uniqueKeys() {
    var keys = new ArrayList<List<String>>();
    keys.add(named(positions(source.schema().primaryKey())));
    source.schema().uniqueKeys().forEach(key -> keys.add(named(positions(key))));
    for (var i = 0; i < columns.size(); i++) {
      if (source.schema().fields().get(i).constraints().unique()) {
        keys.add(List.of(columns.get(i)));
      }
    }
    var seen = new HashSet<List<String>>();
    return keys.stream()
        .filter(key -> !key.isEmpty() && !key.equals(primaryKey()) && seen.add(key))
        .toList();
  }

  /// The foreign keys that refer to a key of their table: databases allow no others.
  List<Reference> references(List<SqlTable> tables) {
    Map<String, SqlTable> byResource = new HashMap<>();
    tables.forEach(table -> byResource.put(table.source.resource(), table));
    return source.schema().foreignKeys().stream()
        .flatMap(key -> reference(key, byResource).stream())
        .toList();
  }

  private Optional<Reference> reference(ForeignKey key, Map<String, SqlTable> tables) {
    var target = key.resource().isEmpty() ? this : tables.get(key.resource());
    if (target == null) {
      return Optional.empty();
    }
    var from = positions(key.fields());
    var to = target.positions(key.referenceFields());
    if (from.isEmpty() || from.size() != to.size() || !target.isKey(target.named(to))) {
      return Optional.empty();
    }
    for (var i = 0; i < from.size(); i++) {
      if (!types.get(from.get(i)).equals(target.types.get(to.get(i)))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Reference(named(from), target, target.named(to)));
  }

  private boolean isKey(List<String> names) {
    var columnNames = names.stream().collect(Collectors.toSet());
    return columnNames.equals(new HashSet<>(primaryKey()))
        || uniqueKeys().stream().anyMatch(key -> columnNames.equals(new HashSet<>(key)));
  }

  /// The positions of those fields; none where one does not exist.
  private List<Integer> positions(List<String> fields) {
    var positions = fields.stream().map(source.schema()::indexOf).toList();
    return positions.contains(-1) ? List.of() : positions;
  }

  private List<String> named(List<Integer> positions) {
    return positions.stream().map(columns::get).toList();
  }
}

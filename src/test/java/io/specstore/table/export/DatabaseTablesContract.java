package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.table.check.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of every kind of named database.
abstract class DatabaseTablesContract {
  @TempDir Path folder;

  abstract DatabaseUrl database();

  abstract Connection connect() throws SQLException;

  @Test
  void tablesAreThereUnderTheirAddress()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 1, one("readings", "x\na\nb\n"));

    assertThat(rows("SELECT x FROM \"me/weather/readings\" ORDER BY x")).containsExactly("a", "b");
    assertThat(rows("SELECT place, version, descriptor FROM \"specstore/datasets\""))
        .containsExactly("me/weather|1|{\"name\":\"d\"}");
    assertThat(rows("SELECT table_name, place, resource, row_count FROM \"specstore/tables\""))
        .containsExactly("me/weather/readings|me/weather|readings|2");
  }

  @Test
  void laterVersionTakesThePlaceOfAnEarlierOne()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 1, one("old", "x\na\n"), one("readings", "x\na\n"));
    write("me/weather", 2, one("readings", "x\nc\n"));

    assertThat(rows("SELECT x FROM \"me/weather/readings\"")).containsExactly("c");
    assertThat(rows("SELECT table_name FROM \"specstore/tables\""))
        .containsExactly("me/weather/readings");
    assertThatThrownBy(() -> rows("SELECT x FROM \"me/weather/old\""))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void earlierVersionLeavesALaterOneAlone()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 2, one("readings", "x\nc\n"));

    assertThat(write("me/weather", 1, one("readings", "x\na\n")))
        .isEqualTo(DatabaseTables.WriteResult.LATER_VERSION_EXISTS);
    assertThat(rows("SELECT x FROM \"me/weather/readings\"")).containsExactly("c");
  }

  @Test
  void sameVersionMayBeWrittenAgain()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 1, one("readings", "x\na\n"));
    assertThat(write("me/weather", 1, one("readings", "x\na\n")))
        .isEqualTo(DatabaseTables.WriteResult.WRITTEN);
    assertThat(rows("SELECT x FROM \"me/weather/readings\"")).containsExactly("a");
  }

  @Test
  void tablesGoWhenTheirVersionIsDeleted()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 2, one("readings", "x\na\n"));
    write("you/weather", 2, one("readings", "x\nb\n"));

    DatabaseTables.remove(database(), "me/weather", Set.of(1, 3));
    assertThat(rows("SELECT x FROM \"me/weather/readings\"")).containsExactly("a");

    DatabaseTables.remove(database(), "me/weather", Set.of(1, 2));
    assertThatThrownBy(() -> rows("SELECT x FROM \"me/weather/readings\""))
        .isInstanceOf(SQLException.class);
    assertThat(rows("SELECT place FROM \"specstore/datasets\"")).containsExactly("you/weather");
    assertThat(rows("SELECT x FROM \"you/weather/readings\"")).containsExactly("b");
  }

  @Test
  void nothingOfAnotherPlaceIsTouched()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 1, one("readings", "x\na\n"));
    write("you/weather", 1, one("readings", "x\nb\n"));
    write("me/other", 1, one("readings", "x\nc\n"));

    assertThat(rows("SELECT x FROM \"me/weather/readings\"")).containsExactly("a");
    assertThat(rows("SELECT x FROM \"you/weather/readings\"")).containsExactly("b");
  }

  @Test
  void tableThatWasThereBeforeIsNotOverwritten()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    execute("CREATE TABLE \"me/weather/readings\" (y INTEGER)");

    assertThatThrownBy(() -> write("me/weather", 1, one("readings", "x\na\n")))
        .isInstanceOf(DatabaseRejectedException.class)
        .hasMessageStartingWith("the database rejects the tables: ")
        .hasMessageContaining("already exists");
    assertThat(rows("SELECT count(y) FROM \"me/weather/readings\"")).containsExactly("0");
  }

  @Test
  void failureLeavesEverythingAsItWas()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/weather", 1, one("readings", "x\na\n"));
    var broken =
        new StagedTable(
            "z",
            Tables.schema("x:string"),
            folder.resolve("absent"),
            one("z", "x\n").profiles(),
            0,
            0);

    assertThatThrownBy(() -> write("me/weather", 2, one("readings", "x\nb\n"), broken))
        .isInstanceOf(IOException.class);
    assertThat(rows("SELECT x FROM \"me/weather/readings\"")).containsExactly("a");
    assertThat(rows("SELECT version FROM \"specstore/datasets\"")).containsExactly("1");
  }

  @Test
  void keysHoldBetweenTheTables()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    var cities =
        Staged.of(
            folder,
            "cities",
            Tables.parse(
                """
                {"fields": [{"name": "id", "type": "integer"}, {"name": "tree", "type": "object"}],
                 "primaryKey": "id", "uniqueKeys": [["tree"]]}\
                """),
            "id,tree\n1,{}\n");
    var people =
        Staged.withForeignKeys(
            Staged.of(
                folder,
                "people",
                Tables.schema("name:string", "city:integer"),
                "name,city\nann,1\n"),
            "[{\"fields\": \"city\", \"reference\": {\"resource\": \"cities\", \"fields\":"
                + " \"id\"}}]");
    write("me/keys", 1, people, cities);
    write("me/keys", 2, people, cities);

    assertThatThrownBy(() -> execute("INSERT INTO \"me/keys/cities\" (id) VALUES (1)"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> execute("INSERT INTO \"me/keys/people\" (name, city) VALUES ('b', 9)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void emptyTextIsNoMissingValue()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    var schema =
        "{\"missingValues\": [\"-\"], \"fields\": [{\"name\": \"x\", \"type\": \"string\"}]}";
    write("me/t", 1, Staged.of(folder, "t", Tables.parse(schema), "x\n\"\"\n-\n\\.\n"));
    assertThat(
            rows("SELECT count(*), count(x), count(CASE WHEN x = '' THEN 1 END) FROM \"me/t/t\""))
        .containsExactly("3|2|1");
  }

  @Test
  void longNamesStayApart()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    var long1 = "a".repeat(80) + "1";
    var long2 = "a".repeat(80) + "2";
    write("me/weather", 1, one(long1, "x\na\n"), one(long2, "x\nb\n"));

    var name = DatasetTables.tableName("me/weather", long2);
    assertThat(name).hasSize(63).startsWith("me/weather/aaa");
    assertThat(rows("SELECT x FROM \"" + name + "\"")).containsExactly("b");
  }

  StagedTable one(String resource, String csv) {
    return Staged.of(folder, resource.substring(0, 1), Tables.schema("x:string"), csv)
        .named(resource);
  }

  DatabaseTables.WriteResult write(String place, long version, StagedTable... tables)
      throws DatabaseRejectedException, IOException, InterruptedException {
    var descriptor = (ObjectNode) Tables.json("{\"name\": \"d\"}");
    return DatabaseTables.write(
        database(), new DatasetTables(place, version, List.of(tables), descriptor));
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> rows(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(String.join("|", row));
      }
      return all;
    }
  }
}

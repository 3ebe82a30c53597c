package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedReferencesTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet", "xlsx"})
  void aForeignKeyRefersToTheSameFormOfTheOtherTable(String form) throws InterruptedException {
    var keys = published().resource("people_" + form).at("/schema/foreignKeys");
    assertThat(keys.at("/0/reference/resource").asText()).isEqualTo("cities_" + form);
  }

  @Test
  void aReferenceToTheTableItselfIsRenamedOnlyWhereItHasAName() throws InterruptedException {
    var run = published();
    assertThat(run.resource("people_csv").at("/schema/foreignKeys/1/reference/resource").asText())
        .isEmpty();
    assertThat(run.resource("people_csv").at("/schema/foreignKeys/2/reference/resource").asText())
        .isEqualTo("people_csv");
  }

  @Test
  void aCopyOfTheSourceKeepsItsReferences() throws InterruptedException {
    var keys = published().resource("people").at("/schema/foreignKeys");
    assertThat(keys.at("/0/reference/resource").asText()).isEqualTo("cities");
  }

  private EngineRig.Run published() throws InterruptedException {
    rig.site.text("/people.csv", "id,boss,city\n1,,7\n2,1,7\n");
    rig.site.text("/cities.csv", "id,name\n7,x\n");
    var people =
        Specs.resource(
            """
            {"name": "people", "path": "%s", "format": "csv", "schema": {
              "fields": [{"name": "id", "type": "integer"}, {"name": "boss", "type": "integer"},
                {"name": "city", "type": "integer"}],
              "foreignKeys": [
                {"fields": "city", "reference": {"resource": "cities", "fields": "id"}},
                {"fields": "boss", "reference": {"resource": "", "fields": "id"}},
                {"fields": "boss", "reference": {"resource": "people", "fields": "id"}}]}}\
            """
                .formatted(rig.site.url("/people.csv")));
    var cities = Specs.table("cities", rig.site.url("/cities.csv"));
    var types = EnumSet.copyOf(ArtifactType.usual());
    types.addAll(Set.of(ArtifactType.PARQUET, ArtifactType.SQLITE, ArtifactType.XLSX));
    var run = rig.run(EngineRig.plan(Specs.of(people.toString(), cities.toString()), types, 1));
    assertThat(run.status()).as("%s", run.errors("people_csv")).isEqualTo(Status.SUCCEEDED);
    return run;
  }
}

package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSchemaTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"data/schema.json\" | ``",
        "[] | ``",
        "{} | /fields",
        "{\"fields\": []} | /fields",
        "{\"fields\": [{}]} | /fields/0/name",
        "{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\", \"type\": \"text\"}]} | /fields/1/type",
        "{\"fields\": [{\"name\": \"a\", \"format\": 7}]} | /fields/0/format",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\", \"constraints\": {\"minLength\": 1}}]} | /fields/0/constraints/minLength",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"maxLength\": -1}}]} | /fields/0/constraints/maxLength",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"pattern\": \"(\"}}]} | /fields/0/constraints/pattern",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"enum\": []}}]} | /fields/0/constraints/enum",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"required\": \"often\"}}]} | /fields/0/constraints/required",
        "{\"fields\": [{\"name\": \"a\", \"constraints\": []}]} | /fields/0/constraints",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"decimalChar\": \"1\"}]} | /fields/0/decimalChar",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"groupChar\": \".\"}]} | /fields/0/groupChar",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"list\", \"itemType\": \"object\"}]} | /fields/0/itemType",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"list\", \"delimiter\": \"\"}]} | /fields/0/delimiter",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"categories\": [\"x\"]}]} | /fields/0/categories",
        "{\"fields\": [{\"name\": \"a\"}], \"missingValues\": \"NA\"} | /missingValues",
        "{\"fields\": [{\"name\": \"a\"}], \"primaryKey\": \"b\"} | /primaryKey",
        "{\"fields\": [{\"name\": \"a\"}], \"uniqueKeys\": [\"a\"]} | /uniqueKeys",
        "{\"fields\": [{\"name\": \"a\"}], \"fieldsMatch\": \"nearly\"} | /fieldsMatch",
      })
  void aBadDescriptorIsRefusedWithThePlace(String json, String pointer) {
    assertThat(problems(json)).extracting(Problem::pointer).containsExactly(pointer);
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    var json =
        """
        {"fields": [{"name": "a", "type": "money"}, {"type": "date", "format": false}],
         "primaryKey": ["z"]}\
        """;

    assertThat(problems(json))
        .extracting(Problem::pointer)
        .containsExactly("/fields/0/type", "/fields/1/name", "/fields/1/format", "/primaryKey");
  }

  @Test
  void missingTypeIsTextInTheFirstEditionAndAnythingInTheSecond() {
    var json = "{\"fields\": [{\"name\": \"a\"}]}";

    assertThat(parse(json, Edition.V1).fields().getFirst().kind()).isEqualTo(FieldKind.STRING);
    assertThat(parse(json, Edition.V2).fields().getFirst().kind()).isEqualTo(FieldKind.ANY);
  }

  @Test
  void listIsNoTypeOfTheFirstEdition() {
    var json = "{\"fields\": [{\"name\": \"a\", \"type\": \"list\"}]}";

    assertThat(TableSchema.parse(read(json), Edition.V1)).isInstanceOf(Outcome.Refused.class);
    assertThat(parse(json, Edition.V2).fields().getFirst().kind()).isEqualTo(FieldKind.LIST);
  }

  @Test
  void missingValuesOfAFieldTakeThePlaceOfTheSchemas() {
    var json =
        """
        {"missingValues": ["", {"value": "NA", "label": "not asked"}],
         "fields": [{"name": "a"}, {"name": "b", "missingValues": ["-"]}]}\
        """;

    var fields = parse(json, Edition.V2).fields();

    assertThat(fields.getFirst().missingValues()).containsExactly("", "NA");
    assertThat(fields.getLast().missingValues()).containsExactly("-");
    assertThat(parse(json, Edition.V1).fields().getLast().missingValues())
        .containsExactly("", "NA");
  }

  @Test
  void unknownConstraintIsAWarning() {
    var json = "{\"fields\": [{\"name\": \"a\", \"constraints\": {\"evenNumber\": true}}]}";

    assertThat(parse(json, Edition.V2).warnings().getFirst()).contains("evenNumber");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {} | V2",
        "{\"profile\": \"data-package\"} | {} | V1",
        "{} | {\"profile\": \"tabular-data-resource\"} | V1",
        "{\"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\"} | {} | V2",
        "{\"$schema\": \"https://datapackage.org/profiles/1.0/datapackage.json\"} | {} | V1",
        "{\"profile\": \"data-package\"} | {\"$schema\": \"https://datapackage.org/profiles/2.0/dataresource.json\"} | V2",
      })
  void editionIsThatOfTheDescriptor(String dataPackage, String resource, Edition edition) {
    assertThat(Edition.of(read(dataPackage), read(resource))).isEqualTo(edition);
  }

  @Test
  void dialectsOfBothEditionsAndNestedOnesAreRead() {
    var v1 = dialect("{\"delimiter\": \";\", \"quoteChar\": \"'\", \"csvddfVersion\": 1.2}");
    var nested = dialect("{\"csv\": {\"delimiter\": \"\\t\"}, \"header\": false}");

    assertThat(v1.delimiter()).isEqualTo(";");
    assertThat(v1.quoteChar()).isEqualTo("'");
    assertThat(nested.delimiter()).isEqualTo("\t");
    assertThat(nested.header()).isFalse();
    assertThat(Dialect.parse(MissingNode.getInstance())).isEqualTo(Outcome.ok(Dialect.DEFAULT));
  }

  @Test
  void aDialectWrittenAsJsonReadsBackTheSame() {
    var dialect =
        dialect(
            """
            {"delimiter": "|", "quoteChar": "'", "doubleQuote": false, "escapeChar": "\\\\",
             "header": false, "headerRows": [2, 3], "commentChar": "#", "nullSequence": "NA"}\
            """);

    assertThat(Dialect.parse(dialect.toJson())).isEqualTo(Outcome.ok(dialect));
  }

  @Test
  void optionsOfTheReaderChangeTheDialect() {
    var changed =
        Dialect.DEFAULT.withOptions(
            read("{\"delimiter\": \";\", \"quotechar\": \"'\", \"headers\": 1}"));

    assertThat(changed)
        .isInstanceOfSatisfying(
            Outcome.Ok.class,
            ok -> assertThat(ok.value().toString()).contains("delimiter=;", "quoteChar='"));
  }

  @Test
  void anOptionThatCannotBeRunIsNamed() {
    assertThat(
            Dialect.DEFAULT.withOptions(
                read("{\"skip_rows\": [0, -101], \"sheet\": 0, \"post_parse\": []}")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.problems().toString())
                    .contains("/skip_rows", "/sheet", "/post_parse"));
  }

  private static TableSchema parse(String json, Edition edition) {
    return switch (TableSchema.parse(read(json), edition)) {
      case Outcome.Ok<TableSchema>(var schema) -> schema;
      case Outcome.Refused<TableSchema>(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static List<Problem> problems(String json) {
    return switch (TableSchema.parse(read(json), Edition.V2)) {
      case Outcome.Ok<TableSchema> _ -> List.of();
      case Outcome.Refused<TableSchema>(var problems) -> problems;
    };
  }

  private static Dialect dialect(String json) {
    return switch (Dialect.parse(read(json))) {
      case Outcome.Ok<Dialect>(var dialect) -> dialect;
      case Outcome.Refused<Dialect>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

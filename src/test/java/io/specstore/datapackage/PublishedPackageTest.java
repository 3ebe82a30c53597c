package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedPackageTest {
  private static final PublishedPackage PACKAGE =
      PublishedPackage.parse(
          """
          {"name": "weather", "readme": "# Weather", "resources": [
            {"name": "validation_report", "format": "json", "path": "validation_report/data/1/validation_report.json",
             "datahub": {"type": "derived/report"}},
            {"name": "rain_csv", "format": "csv", "encoding": "utf-8", "path": "rain_csv/data/2/rain_csv.csv",
             "bytes": 20, "hash": "2", "datahub": {"type": "derived/csv", "derivedFrom": ["rain"]}},
            {"name": "wind.v2_csv", "format": "csv", "path": "wind.v2_csv/data/3/wind.v2_csv.csv",
             "datahub": {"type": "derived/csv", "derivedFrom": ["wind.v2"]}},
            {"name": "rain_json", "format": "json", "path": "rain_json/data/4/rain_json.json",
             "datahub": {"type": "derived/json", "derivedFrom": ["rain"]}},
            {"name": "rain_parquet", "format": "parquet", "path": "rain_parquet/data/4/rain_parquet.parquet",
             "datahub": {"type": "derived/parquet", "derivedFrom": ["rain"]}},
            {"name": "wind.v2_xlsx", "format": "xlsx", "path": "wind.v2_xlsx/data/4/wind.v2_xlsx.xlsx",
             "datahub": {"type": "derived/xlsx", "derivedFrom": ["wind.v2"]}},
            {"name": "weather_sqlite", "format": "sqlite", "path": "weather_sqlite/data/4/weather_sqlite.sqlite",
             "datahub": {"type": "derived/sqlite", "derivedFrom": ["rain", "wind.v2"]}},
            {"name": "weather_tgz", "format": "tgz", "path": "weather_tgz/data/4/weather_tgz.tgz",
             "datahub": {"type": "derived/npm"}},
            {"name": "weather_zip", "format": "zip", "path": "weather_zip/data/5/weather_zip.zip",
             "datahub": {"type": "derived/zip"}},
            {"name": "rain_csv_preview", "format": "json", "path": "rain_csv_preview/data/6/rain_csv_preview.json",
             "datahub": {"type": "derived/preview", "derivedFrom": ["rain"]}},
            {"name": "map", "format": "geojson", "path": "map/archive/7/map.geojson", "datahub": {"type": "original"}},
            {"name": "rain", "format": "csv", "encoding": "utf-8", "path": "rain/archive/8/rain.csv",
             "datahub": {"type": "source/tabular"}},
            {"name": "wind.v2", "format": "XLSX", "path": "wind.v2/archive/9/wind.v2.xlsx",
             "datahub": {"type": "source/tabular"}},
            {"name": "page", "format": "html", "mediatype": "text/html", "path": "page/archive/10/page.html",
             "datahub": {"type": "original"}}]}
          """);

  @ParameterizedTest
  @CsvSource({
    "r/rain.csv, rain_csv",
    "r/rain.CSV, rain_csv",
    "r/rain.json, rain_json",
    "r/rain_csv.csv, rain_csv",
    "r/rain.parquet, rain_parquet",
    "r/weather_sqlite.sqlite, weather_sqlite",
    "r/weather_tgz.tgz, weather_tgz",
    "r/rain_csv_preview.json, rain_csv_preview",
    "r/weather_zip.zip, weather_zip",
    "r/validation_report.json, validation_report",
    "r/map.geojson, map",
    "r/wind.v2.csv, wind.v2_csv",
    "r/wind.v2.xlsx, wind.v2_xlsx",
    "r/0.geojson, map",
    "r/1.csv, rain_csv",
    "r/1.json, rain_json",
    "r/2.csv, wind.v2_csv",
    "r/2.xlsx, wind.v2_xlsx",
    "wind.v2/archive/9/wind.v2.xlsx, wind.v2",
    "rain_csv/data/2/rain_csv.csv, rain_csv",
    "rain/archive/8/rain.csv, rain",
  })
  void addressMeansAFile(String path, String resource) {
    assertThat(PACKAGE.find(path).map(PublishedResource::name)).hasValue(resource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r/",
        "r/rain",
        "r/rain.",
        "r/.csv",
        "r/rain.xlsx",
        "r/nope.csv",
        "r/9.csv",
        "r/0.csv",
        "r/99999999999999999999.csv",
        "r/wind.csv",
        "r/-1.csv",
        "r/x/rain.csv",
        "rain.csv",
        "datapackage.json",
        "r/../rain/archive/8/rain.csv",
        "rain/archive/8"
      })
  void otherAddressesMeanNothing(String path) {
    assertThat(PACKAGE.find(path)).isEmpty();
  }

  @Test
  void fileIsDescribedForTheWire() {
    assertThat(PACKAGE.find("r/rain.csv"))
        .hasValue(
            new PublishedResource(
                "rain_csv",
                "rain_csv/data/2/rain_csv.csv",
                "csv",
                "text/csv; charset=utf-8",
                20,
                "2"));
    assertThat(mediaType("rain/archive/8/rain.csv")).isEqualTo("text/csv; charset=utf-8");
    assertThat(mediaType("r/map.geojson")).isEqualTo("application/geo+json");
    assertThat(mediaType("r/page.html")).isEqualTo("text/html");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\": \"x\", \"path\": \"x.csv\", \"encoding\": \"cp1252\"}', text/csv; charset=windows-1252",
    "'{\"name\": \"x\", \"path\": \"x.csv\", \"encoding\": \"no charset\"}', text/csv; charset=utf-8",
    "'{\"name\": \"x\", \"path\": \"x.csv\"}', text/csv; charset=utf-8",
    "'{\"name\": \"x\", \"path\": \"x.json\", \"encoding\": \"cp1252\"}', application/json",
  })
  void textCarriesTheCharsetThatItsResourceDeclares(String resource, String mediaType) {
    var published = PublishedPackage.parse("{\"resources\": [" + resource + "]}");
    var path = resource.contains("x.csv") ? "x.csv" : "x.json";
    assertThat(published.find(path).orElseThrow().mediaType()).isEqualTo(mediaType);
  }

  @ParameterizedTest
  @CsvSource({
    "r/rain.xlsx, 'rain has csv, json, parquet, sqlite; xlsx is not made: add it to outputs of the spec'",
    "r/rain, 'rain has csv, json, parquet, sqlite; name one: r/rain.csv'",
    "rain.csv, 'The package has no file of that name; datapackage.json lists those that it has'",
  })
  void whatIsMissingIsExplained(String path, String why) {
    assertThat(PACKAGE.whyMissing(path)).isEqualTo(why);
  }

  @Test
  void tableWithoutAPreviewIsExplained() {
    var published =
        PublishedPackage.parse(
            """
            {"resources": [
              {"name": "a_json", "path": "a_json/a_json.json", "format": "json",
               "datahub": {"type": "derived/json", "derivedFrom": ["a"]}},
              {"name": "a", "path": "a/a.csv", "format": "csv", "datahub": {"type": "source/tabular"}}]}
            """);
    assertThat(published.whyMissing("r/a_csv_preview.json"))
        .isEqualTo(
            "a has no preview: a table of 2,000 rows or fewer gets none; r/a.json has all of its"
                + " rows");
    assertThat(published.whyMissing("r/b_csv_preview.json"))
        .isEqualTo("There is no resource b_csv_preview; there is a");
  }

  @Test
  void mediaTypeThatIsNoneIsNotPassedOn() {
    var published =
        PublishedPackage.parse(
            """
            {"resources": [{"name": "x", "path": "x.bin", "mediatype": "text/html\\r\\nSet-Cookie: a"}]}
            """);
    assertThat(published.find("x.bin").orElseThrow().mediaType())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void withoutCopiesTheOrderIsThatOfWhatWasDerived() {
    var published =
        PublishedPackage.parse(
            """
            {"resources": [
              {"name": "b_csv", "format": "csv", "path": "b", "datahub": {"type": "derived/csv", "derivedFrom": ["b"]}},
              {"name": "a_csv", "format": "csv", "path": "a", "datahub": {"type": "derived/csv", "derivedFrom": ["a"]}}]}
            """);
    assertThat(published.find("r/0.csv").orElseThrow().name()).isEqualTo("b_csv");
    assertThat(published.find("r/1.csv").orElseThrow().name()).isEqualTo("a_csv");
  }

  @Test
  void readmeIsTheDescriptors() {
    assertThat(PACKAGE.readme()).hasValue("# Weather");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null"})
  void textThatIsNoPackageIsABreakage(String json) {
    assertThatThrownBy(() -> PublishedPackage.parse(json))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String mediaType(String path) {
    return PACKAGE.find(path).orElseThrow().mediaType();
  }
}

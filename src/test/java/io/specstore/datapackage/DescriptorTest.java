package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class DescriptorTest {
  private static final Descriptor WEATHER =
      new Descriptor(
          json(
              """
              {"name": "weather", "title": "Weather", "readme": 5,
               "resources": [
                 {"name": "a", "path": "a.csv", "format": "csv", "schema": {"fields": []}},
                 {"name": "b", "path": ["b1.csv", 7, "b2.csv"], "encoding": "latin-1", "schema": []},
                 "c",
                 {"url": "https://a.example/d", "dialect": {"delimiter": ";"}}]}
              """));

  @Test
  void propertyOfTheWrongTypeCountsAsAbsent() {
    assertThat(WEATHER.name()).hasValue("weather");
    assertThat(WEATHER.title()).hasValue("Weather");
    assertThat(WEATHER.readme()).isEmpty();
    assertThat(WEATHER.resources()).extracting(Resource::name).containsExactly("a", "b", "");
  }

  @Test
  void metadataIsEverythingButTheResources() {
    assertThat(WEATHER.metadata())
        .isEqualTo(json("{\"name\": \"weather\", \"title\": \"Weather\", \"readme\": 5}"));
  }

  @Test
  void metadataIsTheCallersOwn() {
    WEATHER.metadata().put("name", "changed");
    assertThat(WEATHER.name()).hasValue("weather");
  }

  @Test
  void resourceNamesItsParts() {
    assertThat(WEATHER.resources().get(0).paths()).containsExactly("a.csv");
    assertThat(WEATHER.resources().get(1).paths()).containsExactly("b1.csv", "b2.csv");
    assertThat(WEATHER.resources().get(2).paths()).isEmpty();
  }

  @Test
  void resourceSaysHowItIsRead() {
    var resources = WEATHER.resources();
    assertThat(resources.get(0).format()).hasValue("csv");
    assertThat(resources.get(0).schema()).hasValue(json("{\"fields\": []}"));
    assertThat(resources.get(1).encoding()).hasValue("latin-1");
    assertThat(resources.get(1).schema()).isEmpty();
    assertThat(resources.get(2).url()).hasValue("https://a.example/d");
    assertThat(resources.get(2).dialect()).hasValue(json("{\"delimiter\": \";\"}"));
  }

  @Test
  void descriptorWithoutResourcesHasNone() {
    assertThat(new Descriptor(json("{}")).resources()).isEmpty();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

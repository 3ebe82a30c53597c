package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.example/d/datapackage.json        | data/x.csv             | https://a.example/d/data/x.csv
          https://a.example/datapackage.json          | x.csv                  | https://a.example/x.csv
          https://a.example                           | x.csv                  | https://a.example/x.csv
          https://a.example/d/p.json?sig=a/b#c/d      | x.csv                  | https://a.example/d/x.csv
          https://a.example/d/p.json                  | http://b.example/y.csv | http://b.example/y.csv
          https://a.example/d/p.json                  | http-report.csv        | https://a.example/d/http-report.csv
          datapackage.json                            | data/x.csv             | data/x.csv
          packages/one/datapackage.json               | x.csv                  | packages/one/x.csv
          /srv/datapackage.json                       | x.csv                  | /srv/x.csv
          blob:sha256:00                              | x.csv                  | x.csv
          """)
  void pathIsResolvedAgainstTheFolderOfTheDescriptor(String base, String path, String url) {
    assertThat(SourceUrl.resolve(base, path)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data/x.csv                            | csv
          data/x.tar.gz                         | gz
          data.d/x                              | ''
          data/.hidden                          | ''
          data/..csv                            | ''
          x.                                    | ''
          https://a.example/x.CSV               | CSV
          https://a.example/x.csv?token=a.b     | csv
          https://a.example/x.csv#sheet.1       | csv
          https://a.example/x?file=y.csv        | ''
          https://a.example                     | ''
          https://a.example/                    | ''
          """)
  void extensionIsWhatFollowsTheLastDotOfTheName(String url, String extension) {
    assertThat(SourceUrl.extension(url)).isEqualTo(extension);
  }
}

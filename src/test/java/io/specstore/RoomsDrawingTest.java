package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The drawing in docs/ is what the code is; {@code make rooms} draws it anew. */
class RoomsDrawingTest {
  private static final Path DRAWING = Path.of("docs", "rooms.svg");

  @Test
  void drawingShowsTheRoomsAsTheyAre() throws IOException {
    var drawn =
        RoomsDrawing.of(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.specstore"));
    if (Boolean.getBoolean("specstore.drawRooms")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(DRAWING)
        .as("docs/rooms.svg is of an older state of the code: run make rooms")
        .hasContent(drawn);
  }
}

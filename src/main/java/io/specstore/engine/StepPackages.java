package io.specstore.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.fetch.FetchException;
import io.specstore.fetch.Fetched;
import io.specstore.fetch.Source;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.transform.PackageLoader;
import io.specstore.table.transform.StepException;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Loads the packages that processing steps refer to. They are fetched as every source is: with the
/// same checks of their addresses, and within the same limits.
final class StepPackages implements PackageLoader {
  private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  /// The most bytes of a descriptor.
  private static final long MAX_DESCRIPTOR_BYTES = 10L << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RunContext context;
  private final Lanes.Place place;

  /// @param place that the work on the table holds, but not while a package is fetched
  StepPackages(RunContext context, Lanes.Place place) {
    this.context = context;
    this.place = place;
  }

  @Override
  public ObjectNode descriptor(String url) throws StepException, InterruptedException {
    var file = fetched(url, "json").file();
    try {
      if (Files.size(file) > MAX_DESCRIPTOR_BYTES) {
        throw new StepException(
            List.of(
                "the package's descriptor is longer than 10 MiB; give the address of a"
                    + " datapackage.json"));
      }
      var text = Files.readString(file).replaceFirst("^\uFEFF", "");
      if (MAPPER.readTree(text) instanceof ObjectNode descriptor) {
        return descriptor;
      }
    } catch (JsonProcessingException e) {
      // Reported below.
    } catch (CharacterCodingException e) {
      // Likewise.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a fetched descriptor", e);
    }
    throw new StepException(
        List.of(
            "the file at the package's address is not a JSON object; give the address of a"
                + " datapackage.json"));
  }

  @Override
  public LoadedTable table(String url, ObjectNode datapackage, ObjectNode json)
      throws StepException, InterruptedException {
    var resource = new Resource(json.deepCopy());
    var paths = resource.paths();
    if (paths.isEmpty()) {
      throw problem(resource, "has no path, and data inside a descriptor cannot be loaded");
    }
    resource.json().put("url", resolved(url, paths.getFirst(), resource));
    if (resource.format().isEmpty()) {
      resource.json().put("format", extension(paths.getFirst()));
    }
    try {
      var reading = TableReading.of(resource, datapackage);
      var files = new ArrayList<Path>();
      var charsets = new HashMap<Path, String>();
      for (var path : paths) {
        var fetched = fetched(resolved(url, path, resource), resource.format().orElse(""));
        files.add(fetched.file());
        charsets.put(fetched.file(), fetched.servedCharset());
      }
      var input =
          new TableInput(
              resource.name(),
              reading.source(files).served(charsets),
              reading.schema(),
              PassOptions.DEFAULT.with(PatternBudget.fixed()));
      return new LoadedTable(input.schema(), writer -> feed(input, writer));
    } catch (ArtifactException e) {
      throw new StepException(e.lines());
    }
  }

  /// A table of another package must be valid, like the source itself.
  private static void feed(TableInput input, RowWriter writer)
      throws StepException, InterruptedException {
    var result = new TablePass().run(input, List.of(writer));
    if (!result.isValid()) {
      throw new StepException(ErrorLines.of(result));
    }
  }

  private Fetched fetched(String url, String format) throws StepException, InterruptedException {
    var owner = context.plan().revision().dataset().ownerId();
    return switch (context.parts().sources().resolve(url, owner)) {
      case Outcome.Ok<Source>(var source) -> fetched(source, format);
      case Outcome.Refused<Source>(var problems) ->
          throw new StepException(List.of(problems.getFirst().message()));
    };
  }

  private Fetched fetched(Source source, String format) throws StepException, InterruptedException {
    try {
      var into = context.folder().newFile();
      var fetched = place.without(() -> context.parts().fetcher().fetch(source, into, format));
      context.ledger().addFile(new SourceFile(source.shown(), fetched));
      return fetched;
    } catch (FetchException e) {
      throw new StepException(List.of(e.text()));
    }
  }

  /// A path is relative to the descriptor and must not lead out of its folder (Data Package, "data
  /// location").
  private static String resolved(String url, String path, Resource resource) throws StepException {
    if (WEB.matcher(path).lookingAt()) {
      return path;
    }
    var isUnsafe =
        path.startsWith("/") || path.contains(":") || List.of(path.split("/")).contains("..");
    if (isUnsafe) {
      throw problem(resource, "has a path that leads out of its package");
    }
    var address = url.split("[?#]", 2)[0];
    return address.substring(0, address.lastIndexOf('/') + 1) + path;
  }

  private static StepException problem(Resource resource, String what) {
    return new StepException(List.of("the resource \"" + resource.name() + "\" " + what));
  }

  private static String extension(String path) {
    var name = path.split("[?#]", 2)[0];
    name = name.substring(name.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

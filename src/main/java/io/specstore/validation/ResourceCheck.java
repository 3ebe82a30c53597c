package io.specstore.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.archive.Digests;
import io.specstore.datapackage.Resource;
import io.specstore.engine.DeclaredStats;
import io.specstore.table.check.PackageKeys;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.report.CheckedResource;
import io.specstore.table.report.CheckedResource.Counts;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The check of one resource: descriptor, bytes, then labels and rows.
final class ResourceCheck {
  private final Resource resource;
  private final DeclaredSource source;
  private final DeclaredStats declared;
  private final List<String> warnings = new ArrayList<>();
  private final long begin = System.nanoTime();
  private boolean isTable;

  ResourceCheck(PackageLocation place, JsonNode dataPackage, Resource resource) {
    this.resource = resource;
    this.source = new DeclaredSource(place, dataPackage, resource);
    this.declared = DeclaredStats.of(resource);
    this.isTable = source.isTable();
  }

  /// @param others the other tables of the package
  CheckedResource run(PackageKeys others) throws IOException, InterruptedException {
    var files = source.files();
    if (files.isEmpty()) {
      return ended(Counts.NONE, Optional.empty());
    }
    var counts = Counts.NONE;
    if (!source.isInline()) {
      var found = declared.look(files);
      source.errors().addAll(declared.ofBytes(found));
      counts = new Counts(found.md5(), found.sha256(), found.bytes(), -1, -1);
      if (!Digests.isKnown(declared.algorithm())) {
        warnings.add("The hash is by " + declared.algorithm() + ", which can't be checked.");
      }
    }
    var table = isTable ? source.table(files) : guessed(files);
    if (table.isEmpty()) {
      return ended(counts, Optional.empty());
    }
    var input = table.get();
    var result =
        new TablePass()
            .run(
                new TableInput(
                    input.resource(), input.source(), input.schema(), input.options().with(others)),
                List.of());
    return ended(counted(counts, input, result), Optional.of(result));
  }

  /// A file of JSON is a table when its content can be read as one.
  private Optional<TableInput> guessed(List<Path> files) throws IOException, InterruptedException {
    if (!source.mayBeTable()) {
      return Optional.empty();
    }
    var before = List.copyOf(source.errors());
    var table = source.table(files);
    isTable = table.isPresent();
    if (!isTable) {
      source.errors().retainAll(before);
    }
    return table;
  }

  private Counts counted(Counts bytes, TableInput input, TableResult result) {
    checkEncoding(result);
    var fields = input.schema().fields().size();
    source
        .errors()
        .addAll(declared.ofTable(fields, result.rowCount(), result.counts().blankRows()));
    return new Counts(
        bytes.md5(),
        bytes.sha256(),
        bytes.bytes(),
        fields,
        result.rowCount() + result.counts().blankRows());
  }

  /// Data Package v1 and v2, "encoding": where it is not declared it is UTF-8. A file without a
  /// descriptor declares nothing.
  private void checkEncoding(TableResult result) {
    var isUtf8 = List.of("", "utf-8", "us-ascii").contains(result.encoding());
    var isBare = resource.json().size() == 1;
    if (!isUtf8 && !isBare && resource.encoding().isEmpty()) {
      source.fault(
          ErrorType.ENCODING_ERROR,
          "No encoding is declared, which means UTF-8, but the bytes are none; they read as "
              + result.encoding()
              + "; declare that, or save the file as UTF-8.");
    }
  }

  /// Puts what was found of the whole before what was found of the rows.
  private CheckedResource ended(Counts counts, Optional<TableResult> result) {
    var all = new ArrayList<TableError>(source.errors());
    result.map(TableResult::errors).ifPresent(all::addAll);
    var groups = new ArrayList<>(source.errors().stream().map(ErrorGroup::of).toList());
    result.map(TableResult::groups).ifPresent(groups::addAll);
    result.map(TableResult::warnings).ifPresent(warnings::addAll);
    return new CheckedResource(
        source.name(),
        isTable,
        resource.paths().isEmpty() ? "<memory>" : String.join(", ", resource.paths()),
        result.map(TableResult::labels).orElse(List.of()),
        counts,
        warnings,
        all.subList(0, Math.min(all.size(), TableResult.MAX_ERRORS)),
        groups,
        source.errors().size() + result.map(TableResult::errorCount).orElse(0L),
        System.nanoTime() - begin);
  }
}

package io.specstore.validation;

import io.specstore.archive.Digests;
import io.specstore.datapackage.Resource;
import io.specstore.table.check.DeclaredStats;
import io.specstore.table.check.PackageKeys;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.reader.JsonLines;
import io.specstore.table.report.CheckedResource;
import io.specstore.table.report.CheckedResource.Counts;
import io.specstore.table.report.ErrorSummary;
import io.specstore.table.report.TableResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks one resource: its descriptor, its bytes, then its labels and rows. Used once, by one
/// thread.
final class ResourceCheck {
  private final Resource resource;
  private final DeclaredSource source;
  private final DeclaredStats declared;
  private final List<String> warnings = new ArrayList<>();
  private final long begin = System.nanoTime();
  private boolean isTable;

  ResourceCheck(DeclaredSource source) {
    this.resource = source.resource();
    this.source = source;
    this.declared = DeclaredStats.of(resource);
    this.isTable = source.isTable();
    source.unused().ifPresent(warnings::add);
  }

  /// @param others the keys of the package's other tables
  CheckedResource run(PackageKeys others) throws IOException, InterruptedException {
    var files = source.files();
    if (files.isEmpty()) {
      return completed(Counts.NONE, Optional.empty());
    }
    var counts = Counts.NONE;
    if (!source.isInline()) {
      var found = Digests.of(files, declared.hash().isEmpty() ? "" : declared.algorithm());
      source.errors().addAll(declared.ofBytes(found.bytes(), found.hashes()));
      counts = new Counts(found.md5(), found.sha256(), found.bytes(), -1, -1);
      if (!Digests.isKnown(declared.algorithm())) {
        warnings.add(
            "The hash was not checked: the algorithm "
                + declared.algorithm()
                + " is not supported; declare md5, sha1 or sha256, for example.");
      }
    }
    var table = isTable ? source.table(files) : inferred(files);
    if (table.isEmpty()) {
      return completed(counts, Optional.empty());
    }
    var input = table.get();
    var result =
        new TablePass()
            .run(
                new TableInput(
                    input.resource(), input.source(), input.schema(), input.options().with(others)),
                List.of());
    return completed(counted(counts, input, result), Optional.of(result));
  }

  /// A JSON file is a table when its content can be read as one. Without a descriptor it must be
  /// JSON at least; with one that declares no schema it is copied as it is.
  private Optional<TableInput> inferred(List<Path> files) throws IOException, InterruptedException {
    if (!source.mayBeTable()) {
      return Optional.empty();
    }
    var before = List.copyOf(source.errors());
    var table = source.table(files);
    isTable = table.isPresent() || (source.isBare() && !JsonLines.isValid(files.getFirst()));
    if (!isTable) {
      var reasons = new ArrayList<>(source.errors());
      reasons.removeAll(before);
      reasons.forEach(reason -> warnings.add("Not read as a table: " + reason.message()));
      source.errors().retainAll(before);
    }
    return table;
  }

  private Counts counted(Counts bytes, TableInput input, TableResult result) {
    var fields = input.schema().fields().size();
    source
        .errors()
        .addAll(declared.tableErrors(fields, result.rowCount(), result.counts().blankRows()));
    return new Counts(
        bytes.md5(),
        bytes.sha256(),
        bytes.bytes(),
        fields,
        result.rowCount() + result.counts().blankRows());
  }

  /// The errors of the whole resource come before those of its rows.
  private CheckedResource completed(Counts counts, Optional<TableResult> result) {
    warnings.addAll(source.warnings());
    result.map(TableResult::warnings).ifPresent(warnings::addAll);
    return new CheckedResource(
        source.name(),
        isTable,
        resource.paths().isEmpty() ? "<memory>" : String.join(", ", resource.paths()),
        result.map(TableResult::labels).orElse(List.of()),
        counts,
        warnings.stream().distinct().toList(),
        result
            .map(TableResult::errorSummary)
            .orElse(ErrorSummary.NONE)
            .withLeading(source.errors()),
        System.nanoTime() - begin);
  }
}

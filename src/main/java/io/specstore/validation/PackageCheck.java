package io.specstore.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Descriptor;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.check.PackageKeys;
import io.specstore.table.check.TableInput;
import io.specstore.table.report.CheckReport;
import io.specstore.table.report.CheckedResource;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Checks a data package, a resource or a file in its folder, for `specstore validate`. Nothing is
/// planned, run or published.
///
/// ```java
/// var location = new PackageLocation(folder, work, fetching);
/// var report = new PackageCheck(location).ofPackage(descriptor, name -> true);
/// if (!report.isValid()) { … }
/// ```
///
/// Runs on the caller's thread, beside those that check a large table.
public final class PackageCheck {
  private final PackageLocation location;

  public PackageCheck(PackageLocation location) {
    this.location = location;
  }

  /// Checks those resources of a package whose name is wanted.
  public CheckReport ofPackage(ObjectNode descriptor, Predicate<String> isWanted)
      throws IOException, InterruptedException {
    var begin = System.nanoTime();
    var resources = new Descriptor(descriptor).resources();
    var errors = errors(descriptor, resources);
    var checked = new ArrayList<CheckedResource>();
    try (var tables = new PackageKeys(location.work(), name -> table(descriptor, name))) {
      for (var resource : resources) {
        if (isWanted.test(resource.name())) {
          checked.add(new ResourceCheck(source(descriptor, resource)).run(tables));
        }
      }
    }
    return new CheckReport(checked, errors, List.of(), System.nanoTime() - begin);
  }

  /// Checks one resource by its own descriptor.
  public CheckReport ofResource(ObjectNode resource) throws IOException, InterruptedException {
    return ofResource(resource, false);
  }

  private CheckReport ofResource(ObjectNode resource, boolean isBare)
      throws IOException, InterruptedException {
    var begin = System.nanoTime();
    var source =
        new DeclaredSource(
            location, JsonNodeFactory.instance.objectNode(), new Resource(resource), isBare);
    var checked = new ResourceCheck(source).run(PackageKeys.none());
    return new CheckReport(List.of(checked), List.of(), List.of(), System.nanoTime() - begin);
  }

  /// Checks a file without a descriptor against the schema that is inferred from its cells.
  ///
  /// @param file its path in the location
  /// @param name what it is called in the report
  public CheckReport ofFile(Path file, String name) throws IOException, InterruptedException {
    return ofResource(
        JsonNodeFactory.instance.objectNode().put("name", name).put("path", file.toString()), true);
  }

  /// The table of that name, for the foreign keys of others.
  private Outcome<TableInput> table(ObjectNode descriptor, String name)
      throws InterruptedException {
    for (var resource : new Descriptor(descriptor).resources()) {
      if (resource.name().equals(name)) {
        var source = source(descriptor, resource);
        try {
          var files = source.files();
          var table = files.isEmpty() ? Optional.<TableInput>empty() : source.table(files);
          return table
              .<Outcome<TableInput>>map(Outcome::ok)
              .orElseGet(() -> refused(source.errors().getFirst().message()));
        } catch (IOException e) {
          throw new UncheckedIOException("resource " + name + ": " + e.getMessage(), e);
        }
      }
    }
    return refused("There is no resource \"" + name + "\" in the package.");
  }

  private DeclaredSource source(ObjectNode descriptor, Resource resource) {
    return new DeclaredSource(location, descriptor, resource, false);
  }

  private static Outcome<TableInput> refused(String message) {
    return Outcome.refused(new Problem(ErrorType.SCHEMA_ERROR.wireName(), message));
  }

  private static List<TableError> errors(ObjectNode descriptor, List<Resource> resources) {
    var errors = new ArrayList<TableError>();
    var node = descriptor.path("resources");
    if (!node.isArray() || node.isEmpty()) {
      errors.add(
          error("The package has no resources: \"resources\" must list at least one (/resources)"));
    }
    if (resources.size() < node.size()) {
      errors.add(error("Every resource must be a JSON object (/resources)"));
    }
    var names = new HashSet<String>();
    for (var i = 0; i < resources.size(); i++) {
      var name = resources.get(i).name();
      if (!name.isEmpty() && !names.add(name)) {
        errors.add(
            error("Two resources have the name \"" + name + "\" (/resources/" + i + "/name)"));
      }
    }
    return List.copyOf(errors);
  }

  private static TableError error(String message) {
    return TableError.of(ErrorType.PACKAGE_ERROR, message);
  }
}

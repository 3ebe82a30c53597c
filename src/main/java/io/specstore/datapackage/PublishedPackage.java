package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A package as it was published, and which of its files an address means.
///
/// `r/{resource}.{ext}` names a resource of the *source* package, by name or by its place among
/// them from 0, and the form wanted: `r/prices.csv` and `r/0.csv` are the table `prices` as the
/// normalised CSV, or the copy of the source itself where none was derived. Every published
/// resource can also be had under its own name (`r/prices_csv.csv`) and at its own path.
public final class PublishedPackage {
  /// Where, below a revision, files lie that can be seen before the package is there.
  public static final String EARLY_FOLDER = "early/";

  /// How the file of a table's preview ends.
  private static final String PREVIEW = "_csv_preview.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Descriptor descriptor;

  private PublishedPackage(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /// Reads the text of a `datapackage.json`; throws `IllegalArgumentException` when it is none.
  public static PublishedPackage parse(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return new PublishedPackage(new Descriptor(object));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a published package is not JSON", e);
    }
    throw new IllegalArgumentException("a published package is not a JSON object");
  }

  /// Where, below a revision, a preview or report lies that can be seen before the package is
  /// there.
  public static String earlyPath(String name) {
    return EARLY_FOLDER + name + ".json";
  }

  /// Likewise, by the address that it has once the package is there: `r/{name}.json`.
  public static Optional<String> earlyPathOf(String path) {
    var name = path.startsWith("r/") ? path.substring(2) : "";
    return name.endsWith(".json") && name.indexOf('/') < 0
        ? Optional.of(EARLY_FOLDER + name)
        : Optional.empty();
  }

  /// The paths of all its files, relative to the package.
  public Set<String> paths() {
    return resources().flatMap(one -> one.paths().stream()).collect(Collectors.toSet());
  }

  /// The README that goes with the package, if it has one.
  public Optional<String> readme() {
    return descriptor.readme();
  }

  /// The resource that is meant by that path, relative to the package and decoded.
  public Optional<PublishedResource> find(String path) {
    var at = resources().filter(one -> one.paths().contains(path)).findFirst();
    return at.or(() -> path.startsWith("r/") ? findFile(path.substring(2)) : Optional.empty())
        .map(PublishedResource::of);
  }

  /// Why [#find] finds nothing at that path, and what there is: a sentence for people.
  public String whyMissing(String path) {
    var file = path.startsWith("r/") ? path.substring(2) : "";
    var dot = file.lastIndexOf('.');
    var name = dot < 1 ? file : file.substring(0, dot);
    var source = file.isEmpty() ? Optional.<String>empty() : sourceName(name);
    var forms = source.map(this::forms).orElse(List.of());
    if (!forms.isEmpty()) {
      var has = source.get() + " has " + String.join(", ", forms);
      return dot < 1
          ? has + "; name one: r/" + name + "." + forms.getFirst()
          : "%s; %s is not made: add it to outputs of the spec"
              .formatted(has, file.substring(dot + 1));
    }
    var previewed = previewed(file);
    if (previewed.isPresent()) {
      return "%s has no preview: a table of 2,000 rows or fewer gets none; r/%s has all of its rows"
          .formatted(previewed.get(), previewed.get() + "." + whole(previewed.get()));
    }
    return file.isEmpty()
        ? "The package has no file of that name; datapackage.json lists those that it has"
        : "There is no resource " + name + "; there is " + String.join(", ", sourceNames());
  }

  /// The table whose preview that file would be.
  private Optional<String> previewed(String file) {
    return file.endsWith(PREVIEW)
        ? sourceName(file.substring(0, file.length() - PREVIEW.length()))
            .filter(table -> !forms(table).isEmpty())
        : Optional.empty();
  }

  private String whole(String table) {
    var forms = forms(table);
    return forms.contains("json") ? "json" : forms.getFirst();
  }

  /// The extensions under which that resource of the source package can be had.
  private List<String> forms(String name) {
    return resources()
        .filter(one -> isTableOf(one, name) || one.name().equals(name))
        .map(one -> PublishedResource.of(one).format())
        .filter(format -> !format.isEmpty())
        .distinct()
        .toList();
  }

  private Optional<Resource> findFile(String file) {
    var dot = file.lastIndexOf('.');
    if (dot < 1 || dot == file.length() - 1 || file.indexOf('/') >= 0) {
      return Optional.empty();
    }
    var extension = file.substring(dot + 1).toLowerCase(Locale.ROOT);
    return sourceName(file.substring(0, dot)).flatMap(name -> findForm(name, extension));
  }

  private Optional<Resource> findForm(String name, String extension) {
    var derived =
        resources().filter(one -> isTableOf(one, name) && isOf(one, extension)).findFirst();
    return derived.or(() ->
        resources().filter(one -> one.name().equals(name) && isOf(one, extension)).findFirst());
  }

  /// A name of digits only is a place: no resource may have such a name.
  private Optional<String> sourceName(String nameOrIndex) {
    if (!nameOrIndex.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(nameOrIndex);
    }
    var names = sourceNames();
    return nameOrIndex.length() < 9 && Integer.parseInt(nameOrIndex) < names.size()
        ? Optional.of(names.get(Integer.parseInt(nameOrIndex)))
        : Optional.empty();
  }

  /// The resources of the source package in its order: that of the copies, where there are any.
  private List<String> sourceNames() {
    var copies = resources().filter(one -> !type(one).startsWith("derived/")).map(Resource::name);
    return Stream.concat(copies, resources().flatMap(PublishedPackage::origins))
        .distinct()
        .toList();
  }

  private Stream<Resource> resources() {
    return descriptor.resources().stream();
  }

  private static boolean isTableOf(Resource resource, String source) {
    var type = type(resource);
    return (type.startsWith("derived/")
            && !type.equals("derived/preview")
            && !type.equals("derived/rejected"))
        && origins(resource).anyMatch(source::equals);
  }

  private static boolean isOf(Resource resource, String extension) {
    return PublishedResource.of(resource).isOfExtension(extension);
  }

  private static Stream<String> origins(Resource resource) {
    return StreamSupport.stream(
            resource.json().path("datahub").path("derivedFrom").spliterator(), false)
        .map(JsonNode::asText);
  }

  /// Such as `derived/csv`; empty in a package that no factory of this kind has made.
  static String type(Resource resource) {
    return resource.json().path("datahub").path("type").asText("");
  }
}

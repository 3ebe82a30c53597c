package io.specstore.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A data file without a descriptor: one is made for it, with what its bytes tell.
final class BareFile {
  private BareFile() {}

  static Parcel pack(Path source, PushRequest request) throws IOException {
    var path = source.toAbsolutePath().normalize().getFileName().toString();
    var folder = Packer.folderOf(source);
    var file = folder.take(path, "");
    folder.requireNoProblems();
    var name = request.name().isEmpty() ? Packer.nameFrom(path) : request.name();
    var descriptor = JsonNodeFactory.instance.objectNode().put("name", name);
    var resource = descriptor.putArray("resources").addObject();
    resource.put("name", Packer.nameFrom(path)).put("path", path).put("pathType", "local");
    if (!Packer.extension(path).isEmpty()) {
      resource.put("format", Packer.extension(path));
    }
    var mapping = JsonNodeFactory.instance.objectNode();
    file.ifPresent(found -> mapping.put(path, found.url()));
    return new Parcel(Packer.spec(request, name, descriptor, mapping), folder.files(), List.of());
  }
}

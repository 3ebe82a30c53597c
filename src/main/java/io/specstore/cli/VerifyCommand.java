package io.specstore.cli;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    description =
        "Compare every published file with the hash in its package: of an owner, a dataset or a"
            + " revision.")
final class VerifyCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "OWNER[/DATASET[/REV]]",
      description = "What to look at; default: all of the token's owner, else of $USER.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private String address = "";

  @Mixin private final ServerOptions server = new ServerOptions();

  VerifyCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var what = address.isEmpty() ? Owner.byDefault(context, server.givenToken(context)) : address;
    var owner = what.split("/", 2)[0];
    DatasetAddress.requireOwner(owner);
    try (var api = server.api(context, owner)) {
      var verification = new Verification(api, context.terminal());
      if (what.contains("/")) {
        verify(api, verification, DatasetAddress.parse(what));
      } else {
        verifyAll(api, verification, owner);
      }
      return verification.end();
    }
  }

  private static void verify(ServerApi api, Verification verification, DatasetAddress asked)
      throws InterruptedException {
    var path = asked.path();
    if (asked.revision().isEmpty()) {
      verification.dataset(asked.dataset(), newest(api, asked.dataset()));
      return;
    }
    var id = new RevisionId(asked.dataset(), Integer.parseInt(asked.revision()));
    if (!verification.revision(id)) {
      throw CliException.refused(
          "there is no package of " + path + ", or this token may not read it");
    }
  }

  private static int newest(ServerApi api, DatasetId dataset) throws InterruptedException {
    var latest =
        api.status(dataset, "latest")
            .orElseThrow(() ->
                CliException.refused(
                    "there is no dataset " + dataset + ", or this token may not read it"));
    return RevisionId.parse(latest.id()).map(RevisionId::number).orElse(0);
  }

  private static void verifyAll(ServerApi api, Verification verification, String owner)
      throws InterruptedException {
    var after = "";
    do {
      var page =
          api.datasets(owner, after)
              .orElseThrow(() -> CliException.refused("there is no owner " + owner));
      for (var dataset : page.path("datasets")) {
        var id =
            new DatasetId(dataset.path("ownerid").asText(owner), dataset.path("name").asText());
        verification.dataset(id, dataset.path("revision").asInt());
      }
      after = page.path("next").asText("");
    } while (!after.isEmpty());
  }
}

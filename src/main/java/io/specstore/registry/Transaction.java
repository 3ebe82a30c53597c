package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// The tables of the registry within one transaction; unusable after it has ended. Used by the
/// thread that opened it.
public final class Transaction {
  private final Handle handle;
  private final SqlDialect dialect;
  private final Set<DatasetId> changed = new HashSet<>();
  private boolean hasEnded;

  Transaction(Handle handle, SqlDialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  public Owners owners() {
    return new Owners(handle);
  }

  public Datasets datasets() {
    return new Datasets(handle, changed::add);
  }

  public Revisions revisions() {
    return new Revisions(handle, dialect, changed::add);
  }

  public Pipelines pipelines() {
    return new Pipelines(handle);
  }

  public Logs logs() {
    return new Logs(handle, dialect, changed::add);
  }

  public Events events() {
    return new Events(handle);
  }

  public Handovers handovers() {
    return new Handovers(handle);
  }

  public WorkQueue workQueue() {
    return new WorkQueue(handle);
  }

  public UploadKeys uploadKeys() {
    return new UploadKeys(handle);
  }

  public StoreLink storeLink() {
    return new StoreLink(handle);
  }

  public Tombstones tombstones() {
    return new Tombstones(handle, dialect, changed::add);
  }

  public Audit audit() {
    return new Audit(handle);
  }

  public Blobs blobs() {
    return new Blobs(handle, dialect);
  }

  /// All that the status of that revision shows, in four queries.
  public Optional<RevisionDetail> detail(RevisionId id) {
    return revisions()
        .find(id)
        .map(row ->
            new RevisionDetail(row, revisions().spec(id), pipelines().of(id), logs().of(id)));
  }

  /// This transaction for a library that wants a data source, such as the work queue.
  ///
  /// Its connections are all this transaction's: closing, committing, rolling back and setting
  /// auto-commit do nothing, and none of them works once the transaction has ended.
  public DataSource dataSource() {
    Connection connection = handle.getConnection();
    return new LendingSource(() -> LentConnection.bound(connection, () -> !hasEnded));
  }

  /// The datasets of which it has changed what a [Heading] shows.
  Set<DatasetId> changed() {
    return changed;
  }

  void end() {
    hasEnded = true;
  }
}

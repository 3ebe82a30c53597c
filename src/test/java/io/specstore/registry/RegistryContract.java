package io.specstore.registry;

/// All that every registry does, whichever database keeps it.
abstract class RegistryContract
    implements DatasetsContract,
        RevisionsContract,
        TextsContract,
        LogsContract,
        BlobsContract,
        TombstonesContract,
        TransactionsContract,
        WorkQueueContract {}

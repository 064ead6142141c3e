namespace CspOrchestrations.Storage.Records;

/// <summary>Where business state lies.</summary>
public enum RecordsPlace
{
    /// <summary>In files of the data folder: one machine, whose disk lasts.</summary>
    Sqlite,

    /// <summary>In the storage account of <c>Storage:Blobs</c>, for any number of hosts at once.</summary>
    Blobs,
}

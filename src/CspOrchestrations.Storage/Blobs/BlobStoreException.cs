namespace CspOrchestrations.Storage.Blobs;

/// <summary>A store did not do what it was asked for; the message says why, and holds neither addresses nor secrets.</summary>
public class BlobStoreException(string message, Exception? innerException = null) : IOException(message, innerException);

/// <summary>The content that was asked for is no longer there; whoever reads begins again with the new one.</summary>
public sealed class BlobChangedException(string name)
    : BlobStoreException($"'{name}' was replaced or deleted by somebody else; begin again with its present content.")
{
    public string Name => name;
}

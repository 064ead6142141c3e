namespace CspOrchestrations.Storage;

/// <summary>Stored data cannot be used as it is; the message says what to do, and holds no stored values.</summary>
public sealed class StorageException(string message, Exception? innerException = null) : Exception(message, innerException);

using CspOrchestrations.Durable.Local;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Local.Erasure;

/// <summary>The engine's file, beside that of the records.</summary>
internal sealed class EngineCompaction(LocalEngine engine) : IStorageCompaction
{
    public Task CompactAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return engine.CompactAsync();
    }
}

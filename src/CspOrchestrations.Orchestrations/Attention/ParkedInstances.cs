using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attention;

/// <summary>Puts what the engine parked into the inbox: the workflow itself cannot say so.</summary>
public sealed class ParkedInstances(IAttention attention) : IParkingObserver
{
    private const string Suffix = ".parked";

    public async Task StartedAsync(IReadOnlyList<ParkedInstance> parked, CancellationToken cancellationToken)
    {
        var known = parked.Select(instance => ItemId(instance.InstanceId)).ToHashSet(StringComparer.Ordinal);
        var released = attention.AllAsync(cancellationToken).Where(item => item.Id.EndsWith(Suffix, StringComparison.Ordinal) && !known.Contains(item.Id));
        await foreach (var item in released.ConfigureAwait(false))
        {
            await attention.ClearAsync(item.Id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var instance in parked)
        {
            await ParkedAsync(instance, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task ParkedAsync(ParkedInstance instance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var path = "/api/instances/" + Uri.EscapeDataString(instance.InstanceId);
        return attention.RaiseAsync(
            new AttentionItem(
                ItemId(instance.InstanceId),
                instance.InstanceId,
                $"The engine parked this workflow ({instance.Name}): it cannot go on with this build.",
                instance.Reason + " Nothing is lost: run a build that fits, then resume it.",
                instance.Since,
                [new("Resume", "POST", path + "/resume", "{}"), new("Terminate", "POST", path + "/terminate", "{}")]),
            cancellationToken);
    }

    public Task ReleasedAsync(string instanceId, CancellationToken cancellationToken) =>
        attention.ClearAsync(ItemId(instanceId), cancellationToken);

    private static string ItemId(string instanceId) => instanceId + Suffix;
}

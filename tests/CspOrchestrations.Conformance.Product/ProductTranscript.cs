using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Conformance.Product;

/// <summary>Everything that people and other programs see of a run in the end; equal on all engines.</summary>
/// <param name="Orchestrators">The names of those that have run.</param>
/// <param name="Text">Each instance's status, output, custom status, failure and evidence, and each remote effect, as canonical JSON.</param>
public sealed partial record ProductTranscript(IReadOnlyList<string> Orchestrators, string Text)
{
    internal static async Task<ProductTranscript> ReadAsync(ProductWorld world)
    {
        var instances = await InstancesAsync(world.Client);
        var text = new StringBuilder();
        foreach (var instance in instances)
        {
            var seen = new
            {
                instance.InstanceId,
                instance.Name,
                instance.Status,
                instance.Output,
                instance.CustomStatus,
                Failure = instance.Failure is { } failure ? new { failure.ErrorType, failure.ErrorMessage } : null,
                Evidence = await EvidenceAsync(world, instance.InstanceId),
            };
            text.AppendLine(DurableJson.Canonical(DurableJson.Serialize(seen, $"Instance '{instance.InstanceId}'")));
        }

        foreach (var effect in world.Effects().Order(StringComparer.Ordinal))
        {
            text.AppendLine(effect);
        }

        return new ProductTranscript([.. instances.Select(instance => instance.Name).Distinct().Order(StringComparer.Ordinal)], WithoutChance(text.ToString()));
    }

    private static async Task<IReadOnlyList<InstanceStatus>> InstancesAsync(IOrchestrationClient client)
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await client.QueryAsync(new InstanceQuery(ContinuationToken: next));
            ids.AddRange(page.Items.Select(item => item.InstanceId));
            next = page.ContinuationToken;
        }
        while (next is not null);
        var instances = new List<InstanceStatus>();
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            instances.Add((await client.GetAsync(id))!);
        }

        return instances;
    }

    private static async Task<IReadOnlyList<object>> EvidenceAsync(ProductWorld world, string subject)
    {
        var entries = new List<object>();
        await foreach (var chained in world.Get<IAuditLog>().ReadAsync(subject, CancellationToken.None))
        {
            entries.Add(new { chained.Entry.Action, chained.Entry.Actor, chained.Entry.At });
        }

        return entries;
    }

    /// <summary>The same for two runs that differ in nothing but drawn ids: each is written as the number of its first appearance.</summary>
    private static string WithoutChance(string text)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return DrawnId().Replace(text, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count + 1);
            return string.Create(CultureInfo.InvariantCulture, $"id-{numbers[match.Value]}");
        });
    }

    /// <summary>Ids as UUIDs, and the shorter ones that the simulator gives orders.</summary>
    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{12}\\b", RegexOptions.IgnoreCase)]
    private static partial Regex DrawnId();
}

namespace CspOrchestrations.Orchestrations.Erasure;

/// <summary>What one kind of workflow leaves outside of the engine: its record, encrypted values, links, approvals.</summary>
internal interface IWorkflowTraces
{
    /// <summary>What ids of its instances begin with.</summary>
    string InstancePrefix { get; }

    /// <summary>
    /// Deletes it all; may be repeated. The record goes last, because everything else is found by it. Nobody calls this while the
    /// instance runs. The evidence in the audit stays.
    /// </summary>
    Task ForgetAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Adds the workflows of a customer, and the other ids by which it is known. Called until nothing more is found.</summary>
    Task FindAsync(CustomerTraces found, CancellationToken cancellationToken);
}

/// <summary>A workflow that names the customers of others: it does not go with one of them.</summary>
internal interface ISharedTraces
{
    /// <summary>Adds where the customer stands.</summary>
    Task FindAsync(CustomerTraces found, CancellationToken cancellationToken);

    /// <summary>Deletes what is about the customer there; may be repeated.</summary>
    Task ForgetAsync(string instanceId, IReadOnlySet<Guid> customers, CancellationToken cancellationToken);
}

/// <summary>What is known of a customer, as it is gathered.</summary>
internal sealed class CustomerTraces(Guid customer)
{
    /// <summary>The tenant, and the organizations at the broker that stand for the same customer.</summary>
    public SortedSet<Guid> Ids { get; } = [customer];

    /// <summary>Instance ids of the workflows that are about it alone.</summary>
    public SortedSet<string> Workflows { get; } = new(StringComparer.Ordinal);

    /// <summary>Instance ids of workflows about many customers, of which it is one.</summary>
    public SortedSet<string> Shared { get; } = new(StringComparer.Ordinal);

    public int Size => Ids.Count + Workflows.Count + Shared.Count;

    /// <summary>Adds a workflow that names one of the ids, with all the ids that it names.</summary>
    public void Add(string instanceId, params ReadOnlySpan<Guid?> ids)
    {
        var isTheirs = false;
        foreach (var id in ids)
        {
            isTheirs |= id is { } value && Ids.Contains(value);
        }

        if (!isTheirs)
        {
            return;
        }

        Workflows.Add(instanceId);
        foreach (var id in ids)
        {
            if (id is { } value)
            {
                Ids.Add(value);
            }
        }
    }
}

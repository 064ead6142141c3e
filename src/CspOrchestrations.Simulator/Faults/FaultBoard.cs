using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.Faults;

/// <summary>The faults that wait to be served, in the order they were added.</summary>
internal sealed class FaultBoard
{
    private readonly Lock gate = new();
    private readonly List<Fault> waiting = [];
    private readonly SortedDictionary<(FaultRoute Route, FaultKind Kind), int> served = [];

    /// <exception cref="ArgumentException">The fault makes no sense; nothing was added.</exception>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Require(Enum.IsDefined(fault.Route) && Enum.IsDefined(fault.Kind), "route and kind must be known ones");
        Require(fault.Count >= 1, "count must be at least 1");
        Require(fault.Status is null or 0 or (>= 400 and <= 599), "status must be an error status, or 0 to cut the connection");
        Require(fault.RetryAfterSeconds is null or >= 0, "retryAfterSeconds must not be negative");
        Require(fault.DelayMilliseconds is null or (>= 0 and <= 120_000), "delayMilliseconds must be between 0 and 120000");
        lock (gate)
        {
            waiting.Add(fault);
        }
    }

    /// <summary>The fault for this call, counted down; null when the call goes well.</summary>
    public Fault? Take(FaultRoute route, OrganizationId? organization, CustomerId? customer)
    {
        lock (gate)
        {
            var index = waiting.FindIndex(fault =>
                (fault.Route == route || (fault.Route == FaultRoute.Any && route != FaultRoute.Token))
                && (fault.OrganizationId is null || fault.OrganizationId == organization)
                && (fault.CustomerId is null || fault.CustomerId == customer));
            if (index < 0)
            {
                return null;
            }

            var fault = waiting[index];
            if (fault.Count > 1)
            {
                waiting[index] = fault with { Count = fault.Count - 1 };
            }
            else
            {
                waiting.RemoveAt(index);
            }

            served[(route, fault.Kind)] = served.TryGetValue((route, fault.Kind), out var times) ? times + 1 : 1;
            return fault;
        }
    }

    /// <summary>What is still to be served.</summary>
    public IReadOnlyList<Fault> Waiting()
    {
        lock (gate)
        {
            return [.. waiting];
        }
    }

    public IReadOnlyList<ServedFaults> Served()
    {
        lock (gate)
        {
            return [.. served.Select(entry => new ServedFaults(entry.Key.Route, entry.Key.Kind, entry.Value))];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
        }
    }

    private static void Require(bool holds, string requirement)
    {
        if (!holds)
        {
            throw new ArgumentException($"Of a fault, {requirement}.");
        }
    }
}

using System.Collections.Concurrent;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>The instances that are in memory; the least recently used leave first. Sleeping instances cost rows only.</summary>
internal sealed class ActorCache(int capacity)
{
    private readonly ConcurrentDictionary<string, InstanceActor> actors = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly LinkedList<InstanceActor> byUse = new();
    private readonly Dictionary<InstanceActor, LinkedListNode<InstanceActor>> nodes = [];

    public int Count => actors.Count;

    public InstanceActor GetOrAdd(string instanceId) => actors.GetOrAdd(instanceId, static id => new InstanceActor(id));

    /// <summary>Notes that an instance has had its turn, and makes room.</summary>
    public void Used(InstanceActor actor, bool keep)
    {
        lock (gate)
        {
            if (nodes.Remove(actor, out var node))
            {
                byUse.Remove(node);
            }

            if (keep || !TryEvict(actor))
            {
                nodes[actor] = byUse.AddLast(actor);
            }

            while (byUse.Count > capacity && byUse.First is { } oldest)
            {
                byUse.RemoveFirst();
                nodes.Remove(oldest.Value);
                // One that is at work comes back here after its turn.
                TryEvict(oldest.Value);
            }
        }
    }

    private bool TryEvict(InstanceActor actor) =>
        actor.TryEvict() && actors.TryRemove(new KeyValuePair<string, InstanceActor>(actor.InstanceId, actor));
}

using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace CspOrchestrations.Functions.Tests;

/// <summary>
/// The time that orchestrations are told. The test host notes the real one at the begin of each episode; a clock's is put in its place,
/// when the episode first runs and at each replay.
/// </summary>
internal sealed class EpisodeStamps(TimeProvider? clock)
{
    private readonly ConcurrentDictionary<(string InstanceId, Timestamp Noted), Timestamp> told = new();

    public static EpisodeStamps Real { get; } = new(clock: null);

    public void Stamp(P.WorkItem item)
    {
        if (item.OrchestratorRequest is { } request)
        {
            Stamp(request.InstanceId, request.PastEvents.Concat(request.NewEvents));
        }
    }

    public void Stamp(string instanceId, IEnumerable<P.HistoryEvent> events)
    {
        if (clock is null)
        {
            return;
        }

        foreach (var begin in events.Where(one => one.EventTypeCase == P.HistoryEvent.EventTypeOneofCase.OrchestratorStarted))
        {
            begin.Timestamp = told.GetOrAdd((instanceId, begin.Timestamp), _ => Timestamp.FromDateTimeOffset(clock.GetUtcNow()));
        }
    }
}

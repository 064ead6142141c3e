using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.DurableTask.Protobuf;

namespace CspOrchestrations.Functions.Tests;

/// <summary>
/// Keeps the events that a worker sends to its own instance when it continues as new. The in-process hub of 0.2.3-preview.1 drops
/// them, which neither a later one nor any storage provider does; here they become what the worker calls carried over.
/// </summary>
internal sealed class CarriedEvents : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is OrchestratorResponse response)
        {
            Keep(response);
        }

        return continuation(request, context);
    }

    private static void Keep(OrchestratorResponse response)
    {
        var completion = response.Actions.Select(action => action.CompleteOrchestration).SingleOrDefault(action => action is not null);
        if (completion is not { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew })
        {
            return;
        }

        var toItself = response.Actions.Where(action => action.SendEvent?.Instance.InstanceId == response.InstanceId).ToList();
        foreach (var (action, position) in toItself.Select((action, position) => (action, position)))
        {
            response.Actions.Remove(action);
            // Before what arrived since.
            completion.CarryoverEvents.Insert(position, new HistoryEvent
            {
                EventId = -1,
                Timestamp = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
                EventRaised = new EventRaisedEvent { Name = action.SendEvent.Name, Input = action.SendEvent.Data },
            });
        }
    }
}

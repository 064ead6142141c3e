using DurableTask.Core;
using DurableTask.Core.History;
using Grpc.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using P = Microsoft.DurableTask.Protobuf;

namespace CspOrchestrations.Functions.Tests;

/// <summary>
/// The test host's server, less two differences from every real host: it forgets what an execution sends while it continues as new,
/// and it knows only the real time.
/// </summary>
internal sealed class TaskHubServer : TaskHubGrpcServer
{
    private readonly IOrchestrationServiceClient storage;
    private readonly EpisodeStamps stamps;
    private readonly WorkerPresence worker;

    public TaskHubServer(
        IHostApplicationLifetime lifetime,
        ILoggerFactory loggers,
        IOrchestrationService service,
        IOrchestrationServiceClient client,
        IOptions<TaskHubGrpcServerOptions> options,
        EpisodeStamps stamps,
        WorkerPresence worker)
        : base(lifetime, loggers, service, client, options)
    {
        storage = client;
        this.stamps = stamps;
        this.worker = worker;
    }

    public override Task GetWorkItems(P.GetWorkItemsRequest request, IServerStreamWriter<P.WorkItem> responseStream, ServerCallContext context) =>
        worker.DuringAsync(base.GetWorkItems(request, new StampingWriter<P.WorkItem>(responseStream, stamps.Stamp), context));

    public override Task StreamInstanceHistory(
        P.StreamInstanceHistoryRequest request, IServerStreamWriter<P.HistoryChunk> responseStream, ServerCallContext context) =>
        base.StreamInstanceHistory(
            request, new StampingWriter<P.HistoryChunk>(responseStream, chunk => stamps.Stamp(request.InstanceId, chunk.Events)), context);

    public override async Task<P.CompleteTaskResponse> CompleteOrchestratorTask(P.OrchestratorResponse request, ServerCallContext context)
    {
        var next = request.Actions
            .Select(action => action.CompleteOrchestration)
            .SingleOrDefault(ending => ending?.OrchestrationStatus == P.OrchestrationStatus.ContinuedAsNew);
        var place = 0;
        foreach (var action in next is null ? [] : request.Actions.Where(action => action.SendEvent is not null).ToList())
        {
            request.Actions.Remove(action);
            if (action.SendEvent.Instance.InstanceId == request.InstanceId)
            {
                // Before what arrived since.
                next!.CarryoverEvents.Insert(place++, Carried(action.SendEvent));
            }
            else
            {
                await SendAsync(action.SendEvent);
            }
        }

        return await base.CompleteOrchestratorTask(request, context);
    }

    private static P.HistoryEvent Carried(P.SendEventAction sent) =>
        new() { EventId = -1, EventRaised = new P.EventRaisedEvent { Name = sent.Name, Input = sent.Data } };

    private Task SendAsync(P.SendEventAction sent) => storage.SendTaskOrchestrationMessageAsync(new TaskMessage
    {
        Event = new EventRaisedEvent(-1, sent.Data) { Name = sent.Name },
        OrchestrationInstance = new OrchestrationInstance { InstanceId = sent.Instance.InstanceId },
    });

    private sealed class StampingWriter<T>(IServerStreamWriter<T> inner, Action<T> stamp) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message)
        {
            stamp(message);
            return inner.WriteAsync(message);
        }
    }
}

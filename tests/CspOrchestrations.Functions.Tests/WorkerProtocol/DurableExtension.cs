using System.Collections.Concurrent;
using System.Text.Json;
using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;
using TaskFailureDetails = Microsoft.DurableTask.Protobuf.TaskFailureDetails;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>
/// What the Durable Task extension does inside a Functions host: takes work off the hub and invokes the function of its name,
/// an orchestrator with its encoded history, an activity with its input.
/// </summary>
internal sealed class DurableExtension : IAsyncDisposable
{
    private readonly WorkerHost worker;
    private readonly TypedData client;
    private readonly TaskHubSidecarService.TaskHubSidecarServiceClient hub;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> failures = new();
    private readonly Task taking;

    public DurableExtension(TaskHub hub, WorkerHost worker)
    {
        this.worker = worker;
        client = ClientOf(hub);
        this.hub = new TaskHubSidecarService.TaskHubSidecarServiceClient(hub.Channel);
        taking = TakeAsync();
    }

    /// <summary>Work that was not done: what an orchestrator or activity throws is an outcome, and not among these.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>What a function with a durable client is given: where the hub listens.</summary>
    public static TypedData ClientOf(TaskHub hub) => new()
    {
        String = JsonSerializer.Serialize(new
        {
            rpcBaseUrl = hub.Address,
            taskHubName = "TestHub",
            connectionName = "AzureWebJobsStorage",
            requiredQueryStringParameters = "",
            httpBaseUrl = "http://127.0.0.1/runtime/webhooks/durabletask",
            maxGrpcMessageSizeInBytes = int.MaxValue,
            // JSON within JSON, which is how the extension writes this one.
            grpcHttpClientTimeout = "\"00:01:40\"",
        }),
    };

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await taking;
        stopping.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            using var work = hub.GetWorkItems(
                new GetWorkItemsRequest { MaxConcurrentActivityWorkItems = 16, MaxConcurrentOrchestrationWorkItems = 16 },
                cancellationToken: stopping.Token);
            await foreach (var item in work.ResponseStream.ReadAllAsync(stopping.Token))
            {
                _ = NotedAsync(item.RequestCase == WorkItem.RequestOneofCase.OrchestratorRequest
                    ? RunOrchestratorAsync(item.OrchestratorRequest, item.CompletionToken)
                    : RunActivityAsync(item.ActivityRequest, item.CompletionToken));
            }
        }
        catch (Exception exception) when (stopping.IsCancellationRequested && exception is Grpc.Core.RpcException or OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private async Task NotedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            failures.Enqueue(exception.ToString());
        }
    }

    private async Task RunOrchestratorAsync(OrchestratorRequest request, string completionToken)
    {
        var name = request.PastEvents.Concat(request.NewEvents).Last(one => one.ExecutionStarted is not null).ExecutionStarted.Name;
        var invocation = await worker.InvokeAsync(
            name, new Dictionary<string, TypedData> { ["context"] = new() { String = Convert.ToBase64String(request.ToByteArray()) } });
        if (invocation.Result.Status != StatusResult.Types.Status.Success)
        {
            failures.Enqueue($"{name}: {invocation.Result.Exception?.Message}");
            return;
        }

        var response = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(invocation.ReturnValue.String));
        response.CompletionToken = completionToken;
        await hub.CompleteOrchestratorTaskAsync(response);
    }

    private async Task RunActivityAsync(ActivityRequest request, string completionToken)
    {
        var inputs = new Dictionary<string, TypedData> { ["input"] = new() { String = OnlyArgument(request.Input) } };
        if (worker.Functions.Single(function => function.Name == request.Name).Bindings.ContainsKey("client"))
        {
            inputs["client"] = client;
        }

        var instanceId = request.OrchestrationInstance.InstanceId;
        var invocation = await worker.InvokeAsync(
            request.Name, inputs, new Dictionary<string, TypedData> { ["instanceId"] = new() { String = instanceId } });
        var response = new ActivityResponse { InstanceId = instanceId, TaskId = request.TaskId, CompletionToken = completionToken };
        if (invocation.Result.Status == StatusResult.Types.Status.Success)
        {
            response.Result = invocation.ReturnValue?.Json;
        }
        else
        {
            response.FailureDetails = new TaskFailureDetails
            {
                ErrorType = invocation.Result.Exception?.Type ?? "",
                ErrorMessage = invocation.Result.Exception?.Message ?? "",
            };
        }

        await hub.CompleteActivityTaskAsync(response);
    }

    /// <summary>Durable Task keeps the arguments of an activity as an array of one.</summary>
    private static string OnlyArgument(string arguments)
    {
        using var parsed = JsonDocument.Parse(arguments);
        return parsed.RootElement.ValueKind == JsonValueKind.Array ? parsed.RootElement[0].GetRawText() : arguments;
    }
}

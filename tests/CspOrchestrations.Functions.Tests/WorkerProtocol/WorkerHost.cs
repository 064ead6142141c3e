using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>A worker whose functions are indexed and loaded: what a Functions host knows before the first trigger fires.</summary>
internal sealed class WorkerHost
{
    private const string HttpAddressCapability = "HttpUri";
    private const string InvocationHeader = "x-ms-invocation-id";

    private readonly WorkerConnection worker;
    private readonly HttpClient http;

    private WorkerHost(WorkerConnection worker, HttpClient http, IReadOnlyList<RpcFunctionMetadata> functions, IReadOnlyList<string> notLoaded)
    {
        this.worker = worker;
        this.http = http;
        Functions = functions;
        NotLoaded = notLoaded;
    }

    public IReadOnlyList<RpcFunctionMetadata> Functions { get; }

    /// <summary>The functions that the worker refused, each with its reason.</summary>
    public IReadOnlyList<string> NotLoaded { get; }

    public IReadOnlyCollection<string> Complaints => worker.Complaints;

    public static async Task<WorkerHost> GreetAsync(WorkerConnection worker, string appFolder)
    {
        var ready = (await worker.AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.0.0", WorkerDirectory = appFolder, FunctionAppDirectory = appFolder },
        })).WorkerInitResponse;
        Succeeded(ready.Result);
        var index = (await worker.AskAsync(new StreamingMessage
        {
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = appFolder },
        })).FunctionMetadataResponse;
        Succeeded(index.Result);

        var notLoaded = new List<string>();
        foreach (var function in index.FunctionMetadataResults)
        {
            var loaded = (await worker.AskAsync(new StreamingMessage
            {
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function },
            })).FunctionLoadResponse;
            if (loaded.Result.Status != StatusResult.Types.Status.Success)
            {
                notLoaded.Add($"{function.Name}: {loaded.Result.Exception?.Message}");
            }
        }

        // The worker's own HTTP server, to which the host passes requests on.
        var client = new HttpClient { BaseAddress = new Uri(ready.Capabilities[HttpAddressCapability]) };
        return new WorkerHost(worker, client, index.FunctionMetadataResults, notLoaded);
    }

    /// <param name="name">The function's.</param>
    /// <param name="inputs">One for each binding, by the parameter's name.</param>
    /// <param name="trigger">What the trigger knows besides.</param>
    public Task<InvocationResponse> InvokeAsync(
        string name, IReadOnlyDictionary<string, TypedData> inputs, IReadOnlyDictionary<string, TypedData>? trigger = null) =>
        InvokeAsync(Guid.NewGuid().ToString(), name, inputs, trigger);

    /// <summary>As the host serves a request: the invocation over gRPC, and the request itself over HTTP.</summary>
    public async Task<HttpResponseMessage> SendAsync(string name, HttpRequestMessage request, TypedData durableClient)
    {
        var invocationId = Guid.NewGuid().ToString();
        request.Headers.Add(InvocationHeader, invocationId);
        var invocation = InvokeAsync(invocationId, name, new Dictionary<string, TypedData>
        {
            ["request"] = new() { Http = new RpcHttp() },
            ["client"] = durableClient,
        });
        var response = await http.SendAsync(request);
        Succeeded((await invocation).Result);
        return response;
    }

    private async Task<InvocationResponse> InvokeAsync(
        string invocationId, string name, IReadOnlyDictionary<string, TypedData> inputs, IReadOnlyDictionary<string, TypedData>? trigger = null)
    {
        var invocation = new InvocationRequest
        {
            InvocationId = invocationId,
            FunctionId = Functions.Single(function => function.Name == name).FunctionId,
            InputData = { inputs.Select(input => new ParameterBinding { Name = input.Key, Data = input.Value }) },
            TraceContext = new RpcTraceContext { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
        };
        foreach (var (key, value) in trigger ?? new Dictionary<string, TypedData>())
        {
            invocation.TriggerMetadata.Add(key, value);
        }

        return (await worker.AskAsync(new StreamingMessage { InvocationRequest = invocation })).InvocationResponse;
    }

    private static void Succeeded(StatusResult result)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new InvalidOperationException($"The worker says {result.Status}: {result.Exception?.Message}\n{result.Exception?.StackTrace}");
        }
    }
}

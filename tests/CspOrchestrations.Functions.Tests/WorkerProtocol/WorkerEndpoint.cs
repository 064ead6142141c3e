using System.Net;
using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>The gRPC address that a Functions host offers its worker.</summary>
internal sealed class WorkerEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Arrivals arrivals;

    private WorkerEndpoint(WebApplication app, Arrivals arrivals)
    {
        this.app = app;
        this.arrivals = arrivals;
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>The worker, once it has begun its stream.</summary>
    public Task<WorkerConnection> Worker => arrivals.First.Task;

    public static async Task<WorkerEndpoint> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton<Arrivals>();
        var app = builder.Build();
        app.MapGrpcService<WorkerStream>();
        await app.StartAsync();
        return new WorkerEndpoint(app, app.Services.GetRequiredService<Arrivals>());
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    internal sealed class Arrivals
    {
        public TaskCompletionSource<WorkerConnection> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class WorkerStream(Arrivals arrivals) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
        {
            using var connection = new WorkerConnection(responseStream);
            try
            {
                await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
                {
                    if (message.StartStream is not null)
                    {
                        arrivals.First.TrySetResult(connection);
                    }
                    else
                    {
                        connection.Receive(message);
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The worker's process has ended.
            }
            finally
            {
                connection.End();
            }
        }
    }
}

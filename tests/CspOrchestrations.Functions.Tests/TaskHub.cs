using System.Net;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Functions.Tests;

/// <summary>Durable Task's storage, in memory and behind gRPC as the Functions host has it; it outlives the worker.</summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly WebApplication app;

    private TaskHub(WebApplication app, WorkerPresence worker)
    {
        this.app = app;
        Worker = worker;
        Channel = GrpcChannel.ForAddress(Address);
    }

    public Uri Address => new(app.Urls.Single());

    public GrpcChannel Channel { get; }

    public WorkerPresence Worker { get; }

    /// <summary>In real time.</summary>
    public static Task<TaskHub> StartAsync() => StartAsync(new InMemoryOrchestrationService(), stamps: null);

    /// <param name="service">The storage.</param>
    /// <param name="stamps">What time episodes are told; null for the real one.</param>
    public static async Task<TaskHub> StartAsync<TService>(TService service, EpisodeStamps? stamps)
        where TService : InMemoryOrchestrationService, IOrchestrationService, IOrchestrationServiceClient
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var worker = new WorkerPresence();
        builder.Services
            .AddSingleton<IOrchestrationService>(service)
            .AddSingleton<IOrchestrationServiceClient>(service)
            .AddSingleton(services => ActivatorUtilities.CreateInstance<TaskHubServer>(services, stamps ?? EpisodeStamps.Real, worker));
        var app = builder.Build();
        app.MapGrpcService<TaskHubServer>();
        await app.StartAsync();
        return new TaskHub(app, worker);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await app.DisposeAsync();
    }
}

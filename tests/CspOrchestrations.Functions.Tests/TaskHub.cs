using System.Net;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Functions.Tests;

/// <summary>Durable Task's storage, in memory and behind gRPC as the Functions host has it; it outlives the worker.</summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly WebApplication app;

    private TaskHub(WebApplication app)
    {
        this.app = app;
        Channel = GrpcChannel.ForAddress(Address);
    }

    public Uri Address => new(app.Urls.Single());

    public GrpcChannel Channel { get; }

    public static async Task<TaskHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<CarriedEvents>());
        builder.Services
            .AddSingleton(new InMemoryOrchestrationService())
            .AddSingleton<IOrchestrationService>(services => services.GetRequiredService<InMemoryOrchestrationService>())
            .AddSingleton<IOrchestrationServiceClient>(services => services.GetRequiredService<InMemoryOrchestrationService>())
            .AddSingleton<TaskHubGrpcServer>();
        var app = builder.Build();
        app.MapGrpcService<TaskHubGrpcServer>();
        await app.StartAsync();
        return new TaskHub(app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await app.DisposeAsync();
    }
}

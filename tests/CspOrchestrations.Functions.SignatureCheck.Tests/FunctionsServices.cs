using CspOrchestrations.Functions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.SignatureCheck.Tests;

/// <summary>The app's services, with a folder of their own.</summary>
public sealed class FunctionsServices : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("csp-functions-").FullName;
    private readonly ServiceProvider services;

    public FunctionsServices()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = folder,
            ["Broker:BaseAddress"] = "https://broker.example.com/",
            ["Broker:Token"] = "not-a-token",
        }).Build();
        services = new ServiceCollection().AddLogging().AddFunctionsHost(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public IServiceProvider Provider => services;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Clock;

namespace CspOrchestrations.Conformance.Product;

/// <summary>An engine that runs the product's workflows, in the virtual time of the clock it was given.</summary>
public interface IProductEngine : IAsyncDisposable
{
    IOrchestrationClient Client { get; }

    /// <summary>Whatever the caller's flow needs before it uses the product's services, as a host's own entry points give it.</summary>
    void Enter();

    /// <summary>Stops what runs orchestrations and activities, forgets its memory and starts it on the same storage.</summary>
    Task RestartAsync();
}

/// <summary>What an engine is made of.</summary>
/// <param name="Registry">The product's workflows, activities and schedules.</param>
/// <param name="Clock">It holds the clock while it works.</param>
/// <param name="Folder">For its files; goes with the world.</param>
public sealed record ProductEngineParts(OrchestrationRegistry Registry, VirtualClock Clock, string Folder);

/// <summary>Makes engines for worlds.</summary>
public interface IProductEngineFactory
{
    /// <summary>What the product's services call the engine by, before it runs.</summary>
    IOrchestrationClient CreateClient(ProductEngineParts parts);

    /// <param name="parts">As given to <see cref="CreateClient"/>.</param>
    /// <param name="services">The product's.</param>
    Task<IProductEngine> StartAsync(ProductEngineParts parts, IServiceProvider services);
}

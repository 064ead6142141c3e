using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions.Durable;

/// <summary>
/// The client that the running function was given by its <c>[DurableClient]</c> binding. The worker offers it only there,
/// not to constructors, while the workflows' services ask for <see cref="CspOrchestrations.Durable.IOrchestrationClient"/>.
/// </summary>
public sealed class BoundDurableTaskClient
{
    private readonly AsyncLocal<DurableTaskClient?> current = new();

    /// <exception cref="InvalidOperationException">The running function binds no client.</exception>
    public DurableTaskClient Current => current.Value
        ?? throw new InvalidOperationException("The running function starts or asks instances but binds no [DurableClient].");

    /// <summary>Makes the client known to what the calling function runs from here on, and to nothing else.</summary>
    public void Bind(DurableTaskClient client) => current.Value = client;
}

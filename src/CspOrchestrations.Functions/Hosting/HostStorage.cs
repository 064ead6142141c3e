using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace CspOrchestrations.Functions.Hosting;

/// <summary>The storage account that the platform works with; its settings are the platform's (<c>AzureWebJobsStorage</c>).</summary>
internal static class HostStorage
{
    private const string Connection = "AzureWebJobsStorage";

    /// <exception cref="InvalidOperationException">Neither a connection string nor the address of the queues is set.</exception>
    public static QueueClient OpenQueue(IConfiguration configuration, string queue) =>
        configuration[Connection] is { Length: > 0 } secret ? new QueueClient(secret, queue)
        : configuration[$"{Connection}:queueServiceUri"] is { Length: > 0 } queues ? new QueueClient(new Uri($"{queues.TrimEnd('/')}/{queue}"), Identity(configuration))
        : throw new InvalidOperationException($"Neither {Connection} nor {Connection}__queueServiceUri is set: name the account that the platform works with.");

    private static DefaultAzureCredential Identity(IConfiguration configuration) =>
        new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{Connection}:clientId"] });
}

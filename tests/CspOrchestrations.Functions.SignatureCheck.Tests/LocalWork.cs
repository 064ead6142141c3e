using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.SignatureCheck.Tests;

/// <summary>What the local host serves, under the names that functions of the same work have.</summary>
internal sealed class LocalWork
{
    private readonly HashSet<string> names;

    private LocalWork(IEnumerable<string> names) => this.names = [.. names];

    public static LocalWork Of(IServiceProvider services)
    {
        var registry = new OrchestrationRegistry().AddWorkflows();
        return new LocalWork(
        [
            .. registry.Orchestrators.Keys, .. registry.Activities.Keys, .. registry.Schedules.Keys,
            .. services.GetRequiredService<WebEndpoints>().All.Select(operation => HttpFace.Prefix + operation.Name),
        ]);
    }

    public bool Has(FunctionTable.Function function) => names.Contains(function.Name);

    public IEnumerable<string> Without(IEnumerable<FunctionTable.Function> functions) =>
        names.Except(functions.Select(function => function.Name)).Order(StringComparer.Ordinal);
}

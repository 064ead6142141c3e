using System.Reflection;
using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.Tests.Product;

/// <summary>The app's functions by their names, called as the platform calls them: with what their parameters bind and nothing else.</summary>
internal sealed class AppFunctions(IServiceProvider services, RegisteredWork work, BoundDurableTaskClient bound, DurableTaskClient client)
{
    private static readonly Dictionary<string, MethodInfo> Methods = typeof(HttpFace).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);

    /// <summary>No function that runs here answers over HTTP.</summary>
    private readonly HttpFace http = new(dispatcher: null!, bound);

    public Task<JsonElement> OrchestrateAsync(TaskOrchestrationContext context) => (Task<JsonElement>)Call(context.Name.Name, context);

    public Task<JsonElement> ActAsync(string name, string instanceId, JsonElement input) => (Task<JsonElement>)Call(name, input, instanceId);

    public Task RunTimerAsync(string name) => Call(name);

    private Task Call(string name, params object[] bindings)
    {
        var method = Methods.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The app has no function '{name}'.");
        var instance = Activate(method.DeclaringType!);
        return (Task)method.Invoke(instance, [.. method.GetParameters().Select(parameter => Bind(parameter.ParameterType, bindings))])!;
    }

    private object Activate(Type type)
    {
        object[] own = [work, bound, http];
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            own.SingleOrDefault(parameter.ParameterType.IsInstanceOfType) ?? services.GetRequiredService(parameter.ParameterType))]);
    }

    private object? Bind(Type type, object[] bindings) => type switch
    {
        _ when type == typeof(DurableTaskClient) => client,
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ when type == typeof(TimerInfo) => null,
        _ => bindings.Single(type.IsInstanceOfType),
    };
}

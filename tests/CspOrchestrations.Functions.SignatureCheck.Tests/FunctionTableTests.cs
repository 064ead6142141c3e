using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.SignatureCheck.Tests;

/// <summary>A function that is missing, or is called otherwise than its work, is noticed only on Azure; so it is noticed here.</summary>
public sealed class FunctionTableTests : IClassFixture<FunctionsServices>
{
    private readonly IServiceProvider services;

    public FunctionTableTests(FunctionsServices services) => this.services = services.Provider;

    [Fact]
    public void Functions_OfTheFace_AreItsOperations()
    {
        var operations = services.GetRequiredService<WebEndpoints>().All
            .Select(operation => $"{HttpFace.Prefix}{operation.Name}: {operation.Method.ToLowerInvariant()} {operation.Route}");

        var functions = FunctionTable.All.Where(function => function.Route is not null).Select(function => $"{function.Name}: {function.Route}");

        Assert.Equal(operations.Order(StringComparer.Ordinal), functions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Functions_OfTheWorkflows_AreTheRegisteredNames()
    {
        var registry = services.GetRequiredService<OrchestrationRegistry>();

        Assert.Equal(
            registry.Orchestrators.Keys.Order(StringComparer.Ordinal),
            FunctionTable.All.Where(function => function.IsOrchestrator).Select(function => function.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            registry.Activities.Keys.Order(StringComparer.Ordinal),
            FunctionTable.All.Where(function => function.IsActivity).Select(function => function.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Functions_OfTimers_AreTheRegisteredSchedules()
    {
        var schedules = services.GetRequiredService<OrchestrationRegistry>().Schedules.Values
            .Select(schedule => $"{schedule.Name}: %{ScheduleOptions.Section}:{schedule.Name}%");

        var functions = FunctionTable.All.Where(function => function.Crontab is not null).ToList();
        Assert.Equal(
            typeof(ScheduleOptions).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            services.GetRequiredService<OrchestrationRegistry>().Schedules.Keys.Order(StringComparer.Ordinal));

        Assert.Equal(
            schedules.Order(StringComparer.Ordinal),
            functions.Select(function => $"{function.Name}: {function.Crontab}").Order(StringComparer.Ordinal));
        Assert.All(functions, function => Assert.True(function.BindsClient, $"{function.Name} binds no durable client."));
    }

    /// <summary>
    /// The platform asks for a function key where monitors call, and the operation relies on that. To all others it lets everybody
    /// through, because who may call is checked behind it, for both hosts alike. These serve everybody: pages and their files hold no
    /// data, capabilities and webhooks check what is presented to them.
    /// </summary>
    [Fact]
    public void Functions_OfTheFace_AreOpenAtTheTriggerAndServeEverybodyOnlyHere()
    {
        var operations = services.GetRequiredService<WebEndpoints>();
        Assert.True(services.GetRequiredService<MachineAccess>().IsCheckedByPlatform);
        Assert.All(FunctionTable.All.Where(function => function.Route is not null), function => Assert.Equal(
            operations.All.Single(operation => HttpFace.Prefix + operation.Name == function.Name).Access == WebAccess.Machine ? AuthorizationLevel.Function : AuthorizationLevel.Anonymous,
            function.Level));
        Assert.Equal(["getReadiness"], operations.All.Where(operation => operation.Access == WebAccess.Machine).Select(operation => operation.Name));

        Assert.Equal(
            [
                "asset", "attestationPage", "endOfTermPage", "exchangeCapability", "getHealth", "getProblemKind", "mfaReadinessPage", "openApiDocument",
                "operatePage", "receivePartnerCenterEvent", "reconciliationPage", "signIn",
            ],
            operations.All.Where(operation => operation.Access == WebAccess.Anonymous)
                .Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>The platform does not tell names apart by case, and takes public methods of public classes only.</summary>
    [Fact]
    public void Functions_All_AreWhatThePlatformTakes()
    {
        Assert.NotEmpty(FunctionTable.All);
        Assert.Equal(
            FunctionTable.All.Count, FunctionTable.All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        // The worker looks the method up by its name alone, and refuses a function whose method is overloaded.
        Assert.Empty(FunctionTable.All.GroupBy(function => (function.Method.DeclaringType, function.Method.Name))
            .Where(methods => methods.Count() > 1).Select(methods => methods.Key));
        Assert.All(FunctionTable.All, function =>
        {
            Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,126}$", function.Name);
            Assert.True(function.Method.IsPublic && function.Method.DeclaringType!.IsVisible, function.Name);
            Assert.True(function.Route is null || function.BindsClient, $"{function.Name} binds no durable client.");
        });
    }
}

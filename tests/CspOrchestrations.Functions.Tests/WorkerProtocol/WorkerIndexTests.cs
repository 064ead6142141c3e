using System.Text.Json;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>What the app's worker tells the host that it has is what the workflows and the face declare.</summary>
public sealed class WorkerIndexTests(ServedApp app) : IClassFixture<ServedApp>
{
    [Fact]
    public void Load_EveryFunction_Succeeds()
    {
        Assert.NotEmpty(app.Worker.Functions);
        Assert.Empty(app.Worker.NotLoaded);
    }

    [Fact]
    public void Index_Workflows_AreTheRegisteredNames()
    {
        Assert.Equal(app.Registry.Orchestrators.Keys.Order(StringComparer.Ordinal), NamesOf("orchestrationTrigger"));
        Assert.Equal(app.Registry.Activities.Keys.Order(StringComparer.Ordinal), NamesOf("activityTrigger"));
    }

    [Fact]
    public void Index_Timers_AreTheRegisteredSchedules() => Assert.Equal(
        app.Registry.Schedules.Values.Select(schedule => $"{schedule.Name}: %{ScheduleOptions.Section}:{schedule.Name}%").Order(StringComparer.Ordinal),
        Triggers("timerTrigger", trigger => trigger.GetProperty("schedule").GetString()!));

    [Fact]
    public void Index_Routes_AreTheOperationsOfTheFace() => Assert.Equal(
        app.Endpoints.All.Select(operation => $"{HttpFace.Prefix}{operation.Name}: {operation.Method.ToLowerInvariant()} {operation.Route}")
            .Order(StringComparer.Ordinal),
        Triggers("httpTrigger", trigger =>
            $"{string.Join(',', trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()))} /{trigger.GetProperty("route").GetString()}"));

    [Fact]
    public void Index_Blobs_AreTheInbox() => Assert.Equal(
        [$"ReconciliationInboxBlob: {ReconciliationIngestNames.InboxContainer}/{{name}} EventGrid"],
        Triggers("blobTrigger", trigger => $"{trigger.GetProperty("path").GetString()} {trigger.GetProperty("source").GetString()}"));

    private IEnumerable<string> NamesOf(string trigger) => Triggers(trigger, _ => "").Select(line => line[..^2]);

    private IEnumerable<string> Triggers(string type, Func<JsonElement, string> describe) =>
        (from function in app.Worker.Functions
         from binding in function.RawBindings.Select(binding => JsonElement.Parse(binding))
         where binding.GetProperty("type").GetString() == type
         select $"{function.Name}: {describe(binding)}").Order(StringComparer.Ordinal);
}

using System.Text.Json;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>What must not depend on interruptions.</summary>
internal sealed record RunResult(string Instances, string Decisions, string Keys)
{
    private static readonly string[] DecisionTypes =
        ["activityScheduled", "timerCreated", "timerCancelled", "childStarted", "eventSent"];

    public static async Task<RunResult> ReadAsync(EngineFixture engine, EffectLedger ledger)
    {
        var page = await engine.Client.QueryAsync(new InstanceQuery(PageSize: 1000));
        var instances = new List<string>();
        foreach (var item in page.Items)
        {
            var status = await engine.StatusAsync(item.InstanceId);
            instances.Add($"{status.InstanceId} {status.Status} {status.Output} {status.CustomStatus} {status.LastUpdatedAt:O}");
        }

        return new RunResult(
            string.Join('\n', instances), string.Join('\n', ReadDecisions(engine.DatabasePath)), string.Join('\n', ledger.Keys));
    }

    /// <summary>How often the code was run, and in which order results of one moment came, may differ; what was decided must not.</summary>
    private static IEnumerable<string> ReadDecisions(string path) =>
        EngineFile.Rows(path, "history")
            .Select(row => row.Split(" | ", 3))
            .Where(row => DecisionTypes.Contains(JsonDocument.Parse(row[2]).RootElement.GetProperty("type").GetString()))
            .Select(row => $"{row[0]} {row[2]}");
}

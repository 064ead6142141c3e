using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Orchestrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Local.History;

/// <summary><c>replay FILE</c>.</summary>
internal static class ReplayCommand
{
    public static ExampledCommand Create()
    {
        var file = new Argument<string>("FILE") { Description = "A history that export wrote." };
        var replay = new ExampledCommand(
            "replay",
            "Play an exported history against today's code, without doing or writing anything: would this build take the instance on?",
            "replay history.json")
        {
            file,
        };
        replay.SetAction((parsed, cancellationToken) =>
            ReplayAsync(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output, cancellationToken));
        return replay;
    }

    private static async Task<int> ReplayAsync(string file, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await ReplayAsync(file, new OrchestrationRegistry().AddWorkflows(), cancellationToken);
        if (report.Mismatch is { } mismatch)
        {
            output.WriteLine(mismatch);
            throw new CommandException(
                $"{report.InstanceId} ({report.Name}) does not fit today's code. Running, it would be parked; a build that fits resumes it.",
                ExitCodes.Found);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.InstanceId} ({report.Name}) fits today's code: {report.Entries} entries played back."));
        return ExitCodes.Success;
    }

    /// <summary>Orchestrators only decide, so nothing that activities stand on is needed.</summary>
    internal static async Task<ReplayReport> ReplayAsync(string file, OrchestrationRegistry registry, CancellationToken cancellationToken)
    {
        await using var exported = File.OpenRead(file);
        await using var services = new ServiceCollection().BuildServiceProvider();
        try
        {
            return await HistoryTransfer.ReplayAsync(exported, registry, services, NullLoggerFactory.Instance, cancellationToken);
        }
        catch (PayloadException exception)
        {
            throw new CommandException($"'{file}': {exception.Message}");
        }
    }
}

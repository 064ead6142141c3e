using System.CommandLine;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;

namespace CspOrchestrations.Local.History;

/// <summary><c>export ID FILE</c>.</summary>
internal static class ExportCommand
{
    public static ExampledCommand Create(DataOption data)
    {
        var id = new Argument<string>("ID") { Description = "The instance, as /api/instances lists it." };
        var file = new Argument<string>("FILE") { Description = "A new file; JSON with ids of people and links, never their values." };
        var export = new ExampledCommand(
            "export",
            "Write what an instance has done so far to a file, also while the host runs. Feed it to replay.",
            "export attestation-contoso-1 history.json")
        {
            id,
            file,
        };
        export.SetAction(async (parsed, cancellationToken) =>
        {
            var (instanceId, name) = (parsed.GetRequiredValue(id), parsed.GetRequiredValue(file));
            var folder = data.Folder(parsed);
            folder.RequireEngine();
            await NewFile.WriteAsync(
                name, stream => HistoryTransfer.ExportAsync(folder.EngineFile, instanceId, stream, cancellationToken));
            parsed.InvocationConfiguration.Output.WriteLine($"The history of {instanceId} was written to {name}.");
            return ExitCodes.Success;
        });
        return export;
    }
}

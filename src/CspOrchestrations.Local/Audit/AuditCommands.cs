using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Audit;

/// <summary><c>audit verify</c>, <c>audit seal</c> and <c>audit export FILE</c>.</summary>
internal static class AuditCommands
{
    public static Command Create(DataOption data)
    {
        var audit = new Command("audit", "Check or export the evidence of who did what.");
        audit.Subcommands.Add(CreateVerify(data));
        audit.Subcommands.Add(CreateSeal(data));
        audit.Subcommands.Add(CreateExport(data));
        return audit;
    }

    private static ExampledCommand CreateVerify(DataOption data)
    {
        var settings = new SettingsOption();
        var verify = new ExampledCommand(
            "verify", "Recompute every hash chain; names each entry that was changed, removed, moved or added.", "audit verify")
        {
            settings,
        };
        verify.SetAction((parsed, cancellationToken) =>
            VerifyAsync(settings.Storage(data, parsed), parsed.InvocationConfiguration.Output, cancellationToken));
        return verify;
    }

    private static ExampledCommand CreateSeal(DataOption data)
    {
        var settings = new SettingsOption();
        var seal = new ExampledCommand(
            "seal", "Seal the end of every chain into one, as each nightly sweep does. Keep the hash elsewhere: it proves a later change.", "audit seal")
        {
            settings,
        };
        seal.SetAction((parsed, cancellationToken) =>
            SealAsync(settings.Storage(data, parsed), parsed.InvocationConfiguration.Output, cancellationToken));
        return seal;
    }

    private static ExampledCommand CreateExport(DataOption data)
    {
        var settings = new SettingsOption();
        var file = new Argument<string>("FILE") { Description = "A new file; JSON lines, one entry a line with its hashes." };
        var export = new ExampledCommand(
            "export", "Write every entry to a file. Keep it elsewhere: it proves a later change.", "audit export audit.jsonl")
        {
            file, settings,
        };
        export.SetAction((parsed, cancellationToken) => ExportAsync(
            settings.Storage(data, parsed), parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output, cancellationToken));
        return export;
    }

    private static async Task<int> VerifyAsync(ConfiguredStorage configured, TextWriter output, CancellationToken cancellationToken)
    {
        await using var storage = configured.Open();
        var verification = await storage.GetRequiredService<IAuditLog>().VerifyAsync(cancellationToken);
        foreach (var found in verification.Breaks)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Subject} entry {found.Sequence}: {found.Reason}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{verification.Entries} entries in {verification.Subjects} chains, {verification.Breaks.Count} breaks."));
        return verification.Breaks.Count == 0
            ? ExitCodes.Success
            : throw new CommandException(
                "The audit was changed. Keep what lies there as it is, and compare it with a backup or an export.", ExitCodes.Found);
    }

    private static async Task<int> SealAsync(ConfiguredStorage configured, TextWriter output, CancellationToken cancellationToken)
    {
        await using var storage = configured.Open();
        var audit = storage.GetRequiredService<IAuditLog>();
        var heads = await audit.SealAsync("operator:command-line", storage.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        var last = await audit.FindLastSealAsync(cancellationToken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{heads} chains sealed. Entry {last?.Sequence ?? 0} of the seals: {last?.Hash ?? "none yet"}"));
        return ExitCodes.Success;
    }

    private static async Task<int> ExportAsync(ConfiguredStorage configured, string file, TextWriter output, CancellationToken cancellationToken)
    {
        await using var storage = configured.Open();
        var audit = storage.GetRequiredService<IAuditLog>();
        long entries = 0;
        await NewFile.WriteAsync(file, async stream => entries = await audit.ExportAsync(stream, cancellationToken));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries} entries written to {file}."));
        return ExitCodes.Success;
    }
}

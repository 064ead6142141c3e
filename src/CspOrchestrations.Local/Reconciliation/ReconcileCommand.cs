using System.CommandLine;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Reconciliation;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Local.Reconciliation;

/// <summary><c>reconcile</c>.</summary>
internal static class ReconcileCommand
{
    public static ExampledCommand Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Billing files: reconciliation or daily usage, JSON lines or CSV, plain or gzip; the content tells which.",
            Arity = ArgumentArity.OneOrMore,
        };
        var subscriptions = new FileOption("--subscriptions", "Subscriptions to match the lines with: CSV, JSON lines, a JSON array, or Partner Center's list.");
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The folder for summary.json, report.html, findings, quarantine; it always holds one whole run.",
            DefaultValueFactory = _ => "./reconciliation",
        };
        var normalized = new Option<bool>("--normalized")
        {
            Description = "Also write the accepted rows in one common form, with flat ReferenceId columns.",
        };
        var parts = new Option<bool>("--parts")
        {
            Description = "The files are the parts of one export: rows that belong together may lie in different ones.",
        };
        var dispute = new Option<string>("--dispute")
        {
            HelpName = "INVOICE",
            Description = "Also write the invoice's questionable lines as a CSV for Microsoft's support.",
        };
        var reconcile = new ExampledCommand(
            "reconcile",
            "Check billing files line by line, prove their totals and report what is odd. Exit code 1: something needs a person; 2: a file was rejected.",
            "reconcile billed.jsonl.gz --out report",
            "reconcile part-*.json.gz --parts --subscriptions subscriptions.csv --dispute G016907411")
        {
            files,
            subscriptions,
            output,
            normalized,
            parts,
            dispute,
        };
        reconcile.SetAction((parsed, cancellationToken) => RunAsync(
            new RunRequest([.. parsed.GetRequiredValue(files).Select(Open)], parsed.GetRequiredValue(output))
            {
                Subscriptions = parsed.GetValue(subscriptions) is { } path ? Open(path) : null,
                Normalized = parsed.GetValue(normalized),
                ArePartsOfOne = parsed.GetValue(parts),
                DisputedInvoice = parsed.GetValue(dispute),
            },
            parsed.InvocationConfiguration.Output,
            cancellationToken));
        return reconcile;
    }

    private static async Task<int> RunAsync(RunRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        // So that Ctrl+C ends the run by the token, which takes unfinished output away.
        await Interruption.CanBeHandled();
        try
        {
            var screen = new ReconcileScreen(output);
            var report = await screen.RunAsync(
                request.Files, progress => new ReconciliationRun(new ReconciliationOptions()).RunAsync(request, progress, cancellationToken));
            screen.Write(report, request.OutputFolder);
            return report.Verdict switch
            {
                RunVerdict.Clean => ExitCodes.Success,
                RunVerdict.NeedsPerson => ExitCodes.NeedsPerson,
                _ => ExitCodes.Rejected,
            };
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(exception.Message, ExitCodes.Rejected);
        }
        catch (IOException exception)
        {
            // Not 1, which says that the files were read.
            throw new CommandException(
                $"'{request.OutputFolder}' cannot be written, and holds what it held before: {exception.Message.Split(" : ")[0]}. Make room, or name another folder with --out.",
                ExitCodes.Rejected);
        }
    }

    private static ReconciliationInput Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"There is no file '{path}'.", ExitCodes.Usage);
        }

        return ReconciliationInput.OfFile(path);
    }
}

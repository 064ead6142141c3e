using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Orchestrations.Erasure;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Erasure;

/// <summary><c>erase --customer ID</c>: shows what would go; with <c>--apply HASH</c> it goes.</summary>
internal static class EraseCommand
{
    /// <summary>Whoever can run this command can write the data folder, and needs no key.</summary>
    private const string Actor = "command-line";

    public static ExampledCommand Create(DataOption data)
    {
        var customer = new Option<Guid>("--customer")
        {
            HelpName = "ID", Description = "The customer's tenant, or its organization at the broker: a GUID.", Required = true,
        };
        var apply = new Option<string?>("--apply") { HelpName = "HASH", Description = "The hash that was shown: does exactly that, for good." };
        var reason = new Option<string?>("--reason") { HelpName = "TEXT", Description = "Why; kept in the audit. Needed with --apply." };
        reason.Validators.Add(result => RequireReason(result.GetValueOrDefault<string?>(), result.AddError));
        var settings = new SettingsOption();
        var erase = new ExampledCommand(
            "erase",
            "Show what would be erased of a customer, and erase it. The audit and billing data stay. The host must not run; while it does, ask its API.",
            "erase --customer 6f9619ff-8b86-4d01-b42d-00c04fc964ff",
            "erase --customer 6f9619ff-8b86-4d01-b42d-00c04fc964ff --apply HASH --reason \"Asked by the customer, ticket 4711\"")
        {
            customer, apply, reason, settings,
        };
        erase.Validators.Add(result =>
        {
            if (result.GetValue(apply) is not null && result.GetValue(reason) is null)
            {
                result.AddError("'erase --apply' needs --reason.");
            }
        });
        erase.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = StoppedHost.Open(
                data.Folder(parsed), settings.Settings(parsed), "Ask it: GET and POST /api/customers/ID/erasure with an operator's key; or stop it first.");
            var erasure = services.GetRequiredService<ICustomerErasure>();
            var output = parsed.InvocationConfiguration.Output;
            return parsed.GetValue(apply) is { } hash
                ? await ApplyAsync(erasure, new ErasureOrder(parsed.GetValue(customer), hash, Actor, parsed.GetValue(reason)!), output, cancellationToken)
                : Show(await erasure.PlanAsync(parsed.GetValue(customer), cancellationToken), output);
        });
        return erase;
    }

    private static int Show(ErasurePlan plan, TextWriter output)
    {
        output.WriteLine($"Customer {plan.Customer}, known as {string.Join(", ", plan.Ids)}:");
        foreach (var workflow in plan.Workflows)
        {
            output.WriteLine($"  {workflow.InstanceId}{(workflow.IsRunning ? " (runs: it must end first)" : "")}");
        }

        foreach (var campaign in plan.Campaigns)
        {
            output.WriteLine($"  its row in {campaign.InstanceId}{(campaign.IsRunning ? " (runs: it must end first)" : "")}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{plan.Workflows.Count} workflows, {plan.Campaigns.Count} rows of campaigns, {plan.Mails} mails."));
        output.WriteLine($"Nothing was changed. To erase it, add: --apply {plan.Hash} --reason TEXT");
        return ExitCodes.Success;
    }

    private static async Task<int> ApplyAsync(
        ICustomerErasure erasure, ErasureOrder order, TextWriter output, CancellationToken cancellationToken)
    {
        var result = await erasure.ApplyAsync(order, cancellationToken);
        switch (result.Outcome)
        {
            case ErasureOutcome.OtherPlan:
                throw new CommandException("What would be erased is something else by now. Run 'erase' without --apply, and take the hash of what you see.");
            case ErasureOutcome.StillRunning:
                var running = result.Plan.Running.Concat(result.Plan.RunningCampaigns).Select(workflow => workflow.InstanceId);
                throw new CommandException($"These run and must end first: {string.Join(", ", running)}. Start the host, end them there, and come back.");
            default:
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Erased: {result.Plan.Workflows.Count} workflows, {result.Plan.Campaigns.Count} rows of campaigns, {result.Mails} mails. Backups made before still hold them."));
                return ExitCodes.Success;
        }
    }

    private static void RequireReason(string? reason, Action<string> refuse)
    {
        if (reason is { Length: 0 or > 500 })
        {
            refuse("--reason has 1 to 500 characters.");
        }
    }
}

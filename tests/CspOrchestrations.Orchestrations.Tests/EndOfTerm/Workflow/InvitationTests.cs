using System.Text.RegularExpressions;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Storage;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>The mail that brings a customer to the page.</summary>
public sealed partial class InvitationTests
{
    private static readonly EndOfTermRecipient Ada = new("Canaryada Examplename", "canary.ada@example.com");

    [Fact]
    public async Task Invite_Customer_MailsALinkThatWorksForThisSubscriptionAndIsNowhereElse()
    {
        using var traces = new RecordedTraces();
        await using var world = await BegunAsync();

        var result = await world.EndOfTerm.InviteAsync(SubscriptionId, Operator, Ada, default);

        Assert.Equal(EndOfTermCommandResult.Accepted, result);
        var token = TokenOf(Assert.Single(world.Mails(), mail => mail.Contains(Ada.EmailAddress, StringComparison.Ordinal)));
        var grant = (await world.Get<ICapabilities>().ExchangeAsync(token, default))!.Grant;
        Assert.Equal((EndOfTermNames.PagePurpose, SubscriptionId, End.EndsAt.AddDays(7)), (grant.Purpose, grant.Subject, grant.ExpiresAt));
        Assert.Contains("invited", await world.ActionsAsync());
        CanaryScan.AssertNowhere(
            [token, Ada.EmailAddress, Ada.Name], world.Folder, new StorageOptions { DataFolder = world.Folder }.OutboxFolder, world.Logs.Text, traces);
    }

    [Fact]
    public async Task Invite_Again_TheLinkBeforeStopsWorking()
    {
        await using var world = await BegunAsync();
        await world.EndOfTerm.InviteAsync(SubscriptionId, Operator, Ada, default);
        var before = TokenOf(Assert.Single(world.Mails(), mail => mail.Contains(Ada.EmailAddress, StringComparison.Ordinal)));

        await world.EndOfTerm.InviteAsync(SubscriptionId, Operator, Ada with { EmailAddress = "canary.bo@example.com" }, default);
        var after = TokenOf(Assert.Single(world.Mails(), mail => mail.Contains("canary.bo@example.com", StringComparison.Ordinal)));

        Assert.Null(await world.Get<ICapabilities>().ExchangeAsync(before, default));
        Assert.NotNull(await world.Get<ICapabilities>().ExchangeAsync(after, default));
    }

    [Fact]
    public async Task Invite_TermHasEndedOrIsNotWatched_IsRefused()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Renew);
        await world.PassUntilAsync(TimeSpan.FromDays(-3));

        var ended = await world.EndOfTerm.InviteAsync(SubscriptionId, Operator, Ada, default);
        var unknown = await world.EndOfTerm.InviteAsync("another", Operator, Ada, default);

        Assert.Equal((EndOfTermCommandOutcome.NotInThisState, EndOfTermCommandOutcome.NotFound), (ended.Outcome, unknown.Outcome));
        Assert.DoesNotContain(world.Mails(), mail => mail.Contains(Ada.EmailAddress, StringComparison.Ordinal));
    }

    /// <summary>What the customer decides on the page counts as theirs.</summary>
    [Fact]
    public async Task Decide_AsCustomer_IsApplied()
    {
        await using var world = await BegunAsync();

        await world.EndOfTerm.DecideAsync(
            SubscriptionId, "customer", new EndOfTermDecisionRequest(EndOfTermChoice.Cancel, DecisionChannel.Customer), default);
        await world.SettleAsync();

        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.Applied, DecisionChannel.Customer), (record.State, record.Decision!.Channel));
        Assert.Equal("Cancel", world.Subscription().ActionType);
    }

    private static string TokenOf(string mail) => Link().Match(mail.Replace("=\r\n", "", StringComparison.Ordinal)).Groups["token"].Value;

    [GeneratedRegex($"end-of-term/{SubscriptionId}#(?<token>[A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}

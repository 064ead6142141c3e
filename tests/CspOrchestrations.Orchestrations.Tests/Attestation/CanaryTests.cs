using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Tests.Attestation.Automatic;
using CspOrchestrations.Orchestrations.Tests.Attestation.Direct;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Orchestrations.Tests.Attestation;

/// <summary>People, links and tokens lie nowhere in clear but in the mails that carry them.</summary>
public sealed class CanaryTests
{
    private static readonly Signatory Grace = new("Canarygrace", "Secondname", "canary.grace@example.com", "+1 202 555 0199");

    [Fact]
    public async Task Run_EveryStepAndFault_NothingPersonalInRecordsHistoriesOrLogs()
    {
        using var traces = new RecordedTraces();
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.ErrorAfter);
        world.Fault(FaultRoute.Get, FaultKind.Malformed);
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(4));
        var address = (await world.Attestations.RevealAsync(AttestationWorld.InstanceId, AttestationWorld.Operator, "Test", default))!.AgreementLink!;
        world.Fault(FaultRoute.Finalize, FaultKind.Refuse);
        world.CustomerAccepts();
        await world.ReachAsync(AttestationState.NeedsPerson);
        await world.AnswerAsync(AttestationAnswerKind.ChangeSignatory, Grace);
        await world.SettleAsync();
        world.CustomerAccepts();
        Assert.Equal(AttestationOutcome.Attested, (await world.CompleteAsync()).Outcome);

        string[] canaries =
        [
            .. CanaryScan.TextsOf(AttestationWorld.Ada),
            .. CanaryScan.TextsOf(Grace),
            new Uri(address).PathAndQuery,
            "canary-broker-token",
            .. world.Mails().Select(TokenOf),
        ];
        CanaryScan.AssertNowhere(canaries, world.Folder, world.OutboxFolder, world.Logs.Text, traces);
    }

    [Fact]
    public async Task Run_AutomaticFlow_NothingPersonalInRecordsHistoriesLogsOrTraces()
    {
        using var traces = new RecordedTraces();
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.AddCsp, FaultKind.ErrorAfter);
        await world.BeginWithEvidenceAsync();
        await world.DecideAsync(approve: false);
        await world.PassAsync(TimeSpan.FromHours(1));
        await world.RecordEvidenceAsync();
        await world.SettleAsync();
        await world.DecideAsync();
        Assert.Equal(AttestationOutcome.Attested, (await world.CompleteAsync()).Outcome);

        string[] canaries =
        [
            .. CanaryScan.TextsOf(AttestationWorld.Ada),
            AutomaticWorld.Request.Service!.Address,
            "canary-broker-token",
        ];
        CanaryScan.AssertNowhere(canaries, world.Folder, world.OutboxFolder, world.Logs.Text, traces);
    }

    [Fact]
    public async Task Run_DirectAcceptance_NothingPersonalInRecordsHistoriesLogsOrTraces()
    {
        using var traces = new RecordedTraces();
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request with { Route = AttestationRoute.DirectAcceptance });
        await world.PassAsync(TimeSpan.FromDays(8));
        world.Simulator.PartnerCenter.SignDirectly(SeededPartnerCenter.WithoutAgreement);
        Assert.Equal(AttestationOutcome.AcceptedDirectly, (await world.CompleteAsync()).Outcome);

        CanaryScan.AssertNowhere(
            [.. CanaryScan.TextsOf(DirectWorld.Request.Signatory!)], world.Folder, world.OutboxFolder, world.Logs.Text, traces);
    }

    [Fact]
    public void ToString_WhatHoldsSecrets_ShowsNone()
    {
        Assert.DoesNotContain("Canary", new AcceptedRequest("Canary", false).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", AttestationWorld.Request.ToString(), StringComparison.Ordinal);
    }

    private static string TokenOf(string mail)
    {
        var text = mail.Replace("=\r\n", "", StringComparison.Ordinal);
        return text.Substring(text.IndexOf('#', text.IndexOf(AttestationWorld.InstanceId, StringComparison.Ordinal)) + 1, 43);
    }
}

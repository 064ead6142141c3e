using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Orchestrations.Tests.Attestation;

/// <summary>People, links and tokens lie nowhere in clear but in the mails that carry them.</summary>
public sealed class CanaryTests
{
    private static readonly Signatory Grace = new("Canarygrace", "Secondname", "canary.grace@example.com", "+1 202 555 0199");

    [Fact]
    public async Task Run_EveryStepAndFault_NothingPersonalInRecordsHistoriesOrLogs()
    {
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
        CanaryScan.AssertNowhere(canaries, world.Folder, world.OutboxFolder, world.Logs.Text);
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

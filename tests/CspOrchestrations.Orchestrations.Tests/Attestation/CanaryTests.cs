using System.Text;
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
            .. TextsOf(AttestationWorld.Ada),
            .. TextsOf(Grace),
            new Uri(address).PathAndQuery,
            "canary-broker-token",
            .. world.Mails().Select(TokenOf),
        ];
        var files = Directory.EnumerateFiles(world.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(world.OutboxFolder, StringComparison.Ordinal))
            // Held by the engine against other processes; it stays empty.
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(file => file, ReadShared);
        Assert.Contains(files.Keys, file => file.EndsWith("engine.db", StringComparison.Ordinal));
        Assert.Contains(files.Keys, file => file.EndsWith("engine.db-wal", StringComparison.Ordinal));
        Assert.Contains(files.Keys, file => file.EndsWith("records.db", StringComparison.Ordinal));
        foreach (var canary in canaries)
        {
            Assert.All(files, file => Assert.False(Contains(file.Value, canary), $"'{canary}' lies in clear in {file.Key}."));
            Assert.DoesNotContain(canary, world.Logs.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ToString_WhatHoldsSecrets_ShowsNone()
    {
        Assert.DoesNotContain("Canary", new AcceptedRequest("Canary", false).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", AttestationWorld.Request.ToString(), StringComparison.Ordinal);
    }

    private static string[] TextsOf(Signatory signatory) =>
        [signatory.FirstName, signatory.LastName, signatory.EmailAddress, signatory.PhoneNumber!];

    private static string TokenOf(string mail)
    {
        var text = mail.Replace("=\r\n", "", StringComparison.Ordinal);
        return text.Substring(text.IndexOf('#', text.IndexOf(AttestationWorld.InstanceId, StringComparison.Ordinal)) + 1, 43);
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool Contains(byte[] bytes, string canary) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(canary)) >= 0;
}

using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests;

/// <summary>Each control over HTTP says what the control in the process says.</summary>
public sealed class SimulatorClientTests
{
    [Fact]
    public async Task Client_EachControl_DoesWhatTheOneInTheProcessDoes()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
        using var client = new SimulatorClient(host.BaseAddress);
        var none = CancellationToken.None;

        var created = await client.CreateOrganizationsAsync(3, none);
        Assert.Equal(15, (await client.OrganizationsAsync(none)).Count);
        Assert.Subset(host.Control.Organizations().Select(o => o.OrganizationId).ToHashSet(), created.ToHashSet());

        await client.AcceptAsync(SeededPartner.PendingAcceptance, none);
        Assert.Equal(host.Control.Ledger(), await client.LedgerAsync(null, none));
        Assert.Equal(EffectKind.AttestationAccepted, Assert.Single(await client.LedgerAsync(SeededPartner.PendingAcceptance, none)).Kind);
        await client.ExpireAsync(SeededPartner.PendingAcceptance, none);
        await client.AcceptDirectlyAsync(SeededPartner.WithoutAgreement, none);
        var organizations = await client.OrganizationsAsync(none);
        Assert.Equal(AttestationStage.Expired, organizations.Single(o => o.OrganizationId == SeededPartner.PendingAcceptance).Stage);
        Assert.True(organizations.Single(o => o.OrganizationId == SeededPartner.WithoutAgreement).Accepted);

        var fault = new Fault(FaultRoute.AddCsp, FaultKind.ErrorAfter, 2) { Status = 0, OrganizationId = created[0] };
        await client.AddFaultAsync(fault, none);
        Assert.Equal([fault], host.Control.WaitingFaults());
        await client.ClearFaultsAsync(none);
        Assert.Empty(host.Control.WaitingFaults());
        Assert.Empty(await client.ServedFaultsAsync(none));

        var settings = await client.SettingsAsync(none) with
        {
            SyncDuration = TimeSpan.FromMilliseconds(5),
            AfterFinalize = AfterFinalize.KeepStatus,
        };
        await client.ReplaceSettingsAsync(settings, none);
        Assert.Equal(
            (TimeSpan.FromMilliseconds(5), AfterFinalize.KeepStatus),
            (host.Control.Settings.SyncDuration, host.Control.Settings.AfterFinalize));

        var before = host.Control.UtcNow;
        Assert.True(await client.AdvanceClockAsync(TimeSpan.FromDays(20), none) >= before.AddDays(20));
    }

    [Fact]
    public async Task Client_RefusedControl_Throws()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
        using var client = new SimulatorClient(host.BaseAddress);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.AcceptAsync(SeededPartner.ExpiredLink, CancellationToken.None));
    }
}

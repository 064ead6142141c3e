using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Simulator.Tests.PartnerCenter;

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
    public async Task Login_EachControl_DoesWhatTheOneInTheProcessDoes()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var client = new SimulatorClient(simulator.BaseAddress);
        var none = CancellationToken.None;
        var caller = new PartnerCaller(simulator);
        const string UserOnly = "partnerRequests";
        Assert.Equal(200, (await caller.SendAsync(HttpMethod.Get, "customers", await client.Login.IssueAppTokenAsync(null, none))).Status);
        Assert.Equal(200, (await caller.SendAsync(HttpMethod.Get, UserOnly, await client.Login.IssueUserTokenAsync(true, null, none))).Status);

        var refresh = await client.Login.GiveConsentAsync(true, null, null, none);
        Assert.Equal(200, await RefreshAsync());
        await client.Login.DropMfaAsync(none);
        Assert.Equal("900421", (await caller.GetAsUserAsync(UserOnly)).Code);
        await client.Login.RevokeConsentsAsync(none);
        Assert.Equal(400, await RefreshAsync());

        async Task<int> RefreshAsync() => (await simulator.TokenAsync(
            ("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_secret", "s"), ("scope", "https://x.example.com/.default"))).Status;
    }

    [Fact]
    public async Task PartnerCenter_EachControl_DoesWhatTheOneInTheProcessDoes()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var client = new SimulatorClient(simulator.BaseAddress);
        var api = simulator.Control.PartnerCenter;
        var none = CancellationToken.None;

        var created = await client.PartnerCenter.CreateCustomersAsync(2, AgreementStanding.Valid, none);
        Assert.Equal(api.Customers(), await client.PartnerCenter.CustomersAsync(none));
        await client.PartnerCenter.MakeStaleAsync(created[0], none);
        Assert.Equal(AgreementStanding.Stale, api.FindCustomer(created[0])!.Agreement);
        await client.PartnerCenter.SignDirectlyAsync(created[0], true, none);
        Assert.True(api.FindCustomer(created[0])!.DirectlySigned);
        await client.PartnerCenter.KnowSignatoryAsync(created[0], SeededPartnerCenter.KnownSignatory, none);
        await client.PartnerCenter.SetResellerAsync(SeededPartnerCenter.InactiveReseller, true, none);
        await client.PartnerCenter.ChangeCatalogueAsync(none);

        await client.PartnerCenter.AcceptAsync(SeededPartnerCenter.PendingAttestationId, none);
        Assert.Equal(AttestationState.Accepted, Assert.Single(await client.PartnerCenter.AttestationsAsync("Fjordlys Energi AS", none)).State);
        await client.PartnerCenter.ExpireAsync(SeededPartnerCenter.PendingAttestationId, none);
        Assert.Equal(api.Attestations(), await client.PartnerCenter.AttestationsAsync(null, none));
        Assert.Equal(api.Effects(), await client.PartnerCenter.EffectsAsync(null, none));
        Assert.Equal(PartnerEffectKind.AgreementSigned, Assert.Single(await client.PartnerCenter.EffectsAsync(created[0], none)).Kind);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.PartnerCenter.AcceptAsync(SeededPartnerCenter.ExpiredAttestationId, none));
    }

    [Fact]
    public async Task Client_RefusedControl_Throws()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
        using var client = new SimulatorClient(host.BaseAddress);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.AcceptAsync(SeededPartner.ExpiredLink, CancellationToken.None));
    }
}

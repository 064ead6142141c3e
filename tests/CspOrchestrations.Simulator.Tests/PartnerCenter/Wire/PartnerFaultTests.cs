using System.Text.Json;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Wire;

public sealed class PartnerFaultTests
{
    private static readonly string Customer = $"customers/{SeededPartnerCenter.Valid}";

    /// <summary>Each operation by method and path; one without a row here fails <see cref="Operations_AllRoutes_AreHere"/>.</summary>
    public static TheoryData<FaultRoute, string, string> Operations() => new()
    {
        { FaultRoute.StartEnhancedAttestation, "POST", "attestations/enhanced" },
        { FaultRoute.ReadEnhancedAttestation, "GET", "attestations/enhanced/x" },
        { FaultRoute.CreateAgreement, "POST", $"{Customer}/agreements" },
        { FaultRoute.ListAgreements, "GET", $"{Customer}/agreements" },
        { FaultRoute.ReadDirectSigned, "GET", $"{Customer}/directSignedMicrosoftCustomerAgreementStatus" },
        { FaultRoute.ListAgreementTemplates, "GET", "agreements" },
        { FaultRoute.ReadAgreementDocument, "GET", "agreementtemplates/x/document" },
        { FaultRoute.ListAgreementRecords, "GET", "partners/customeragreementrecords" },
        { FaultRoute.CreateCustomer, "POST", "customers" },
        { FaultRoute.ReadCustomer, "GET", Customer },
        { FaultRoute.ListCustomers, "GET", "customers" },
        { FaultRoute.CheckDomain, "HEAD", "domains/x.onmicrosoft.com" },
        { FaultRoute.ValidateAddress, "POST", "validations/address" },
        { FaultRoute.ListCustomerRelationships, "GET", $"{Customer}/relationships" },
        { FaultRoute.ListRelationships, "GET", "relationships" },
        { FaultRoute.ValidateResellers, "POST", "partners/validateresellers" },
        { FaultRoute.ListProducts, "GET", $"{Customer}/products" },
        { FaultRoute.ListSkus, "GET", $"{Customer}/products/x/skus" },
        { FaultRoute.ListAvailabilities, "GET", $"{Customer}/products/x/skus/x/availabilities" },
        { FaultRoute.CreateCart, "POST", $"{Customer}/carts" },
        { FaultRoute.ReadCart, "GET", $"{Customer}/carts/x" },
        { FaultRoute.UpdateCart, "PUT", $"{Customer}/carts/x" },
        { FaultRoute.Checkout, "POST", $"{Customer}/carts/x/checkout" },
        { FaultRoute.ReadOrder, "GET", $"{Customer}/orders/x" },
        { FaultRoute.ListOrders, "GET", $"{Customer}/orders" },
        { FaultRoute.ListSubscriptions, "GET", $"{Customer}/subscriptions" },
        { FaultRoute.ReadSubscription, "GET", $"{Customer}/subscriptions/x" },
        { FaultRoute.ChangeSubscription, "PATCH", $"{Customer}/subscriptions/x" },
        { FaultRoute.ListInvoices, "GET", "invoices" },
        { FaultRoute.ReadInvoice, "GET", "invoices/x" },
        { FaultRoute.ListAuditRecords, "GET", "auditrecords" },
        { FaultRoute.ReadMfaAdoption, "GET", "applicationmfaadoptionstatus" },
        { FaultRoute.ListPartnerRequests, "GET", "partnerRequests" },
    };

    [Fact]
    public void Operations_AllRoutes_AreHere()
    {
        FaultRoute[] elsewhere =
        [
            FaultRoute.Any, FaultRoute.Start, FaultRoute.Get, FaultRoute.Finalize, FaultRoute.Acceptance, FaultRoute.Refresh,
            FaultRoute.AddCsp, FaultRoute.Token,
            // Graph's; the exports' own tests use them.
            FaultRoute.StartBillingExport, FaultRoute.ReadBillingOperation, FaultRoute.ReadBillingManifest, FaultRoute.DownloadBillingBlob,
        ];
        Assert.Equal(Enum.GetValues<FaultRoute>().Except(elsewhere).Order(), Operations().Select(row => (FaultRoute)row[0]).Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EachOperation_Fault_IsServedThereOnly(FaultRoute route, string method, string path)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(route, FaultKind.ErrorBefore));
        var caller = new PartnerCaller(simulator);
        var answer = await caller.SendAsync(new HttpMethod(method), path, caller.App);
        Assert.Equal(503, answer.Status);
        Assert.Equal([new ServedFaults(route, FaultKind.ErrorBefore, 1)], simulator.Control.ServedFaults());
        Assert.NotEqual(503, (await caller.SendAsync(new HttpMethod(method), path, caller.App)).Status);
    }

    [Fact]
    public async Task Throttle_RateLimitBody_HasNoCodeAndTellsTheSecondsTwice()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.ListCustomers, FaultKind.Throttle) { RetryAfterSeconds = 57 });
        var answer = await new PartnerCaller(simulator).GetAsync("customers");
        Assert.Equal((429, "57"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("""{"statusCode":429,"message":"Rate limit is exceeded. Try again in 57 seconds."}""", answer.Text);
    }

    [Fact]
    public async Task Throttle_Envelope_HasACode()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.Throttle)
        {
            RetryAfterSeconds = 3,
            ThrottleBody = ThrottleBody.Envelope,
            Code = "429001",
        });
        var answer = await new PartnerCaller(simulator).GetAsync("customers");
        Assert.Equal((429, "429001", "3"), (answer.Status, answer.Code, answer.Header("Retry-After")));
    }

    [Fact]
    public async Task Refuse_Code_IsANumberInTheEnvelope()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.Refuse) { Status = 409, Code = "900278" });
        var answer = await new PartnerCaller(simulator).GetAsync("customers");
        Assert.Equal((409, JsonValueKind.Number), (answer.Status, answer.Json["code"]!.GetValueKind()));
        Assert.NotNull(answer.Json["description"]);
    }

    [Fact]
    public async Task Fault_OfACustomer_IsForItsCallsOnly()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.ErrorBefore) { CustomerId = SeededPartnerCenter.Stale });
        var caller = new PartnerCaller(simulator);
        Assert.Equal(200, (await caller.GetAsync("customers")).Status);
        Assert.Equal(200, (await caller.GetAsync(Customer)).Status);
        Assert.Equal(503, (await caller.GetAsync($"customers/{SeededPartnerCenter.Stale}")).Status);
    }

    [Fact]
    public async Task RequestsPerMinute_OneTooMany_IsThrottledUntilTheNextMinute()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { RequestsPerMinute = 3 });
        var caller = new PartnerCaller(simulator);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await caller.GetAsync("customers")).Status);
        }

        var throttled = await caller.GetAsync("customers");
        Assert.Equal(429, throttled.Status);
        simulator.Clock.Advance(TimeSpan.FromSeconds(int.Parse(throttled.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(200, (await caller.GetAsync("customers")).Status);
    }
}

using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Audit;
using CspOrchestrations.PartnerCenter.Catalogue;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Orders;
using CspOrchestrations.PartnerCenter.Relationships;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Subscriptions;
using CspOrchestrations.PartnerCenter.Tests.Calls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.PartnerCenter.Tests.EndToEnd;

/// <summary>All clients with real tokens over real HTTP against the simulated Partner Center.</summary>
public sealed class PartnerCenterAgainstSimulatorTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task NewCustomer_ToAnActiveSubscription_EachEffectOnce()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        Assert.True((await pair.Get<ICustomers>().IsDomainFreeAsync(ClientCall.Customer.Domain, None)).Value);
        Assert.True((await pair.Get<ICustomers>().ValidateAddressAsync(ClientCall.Address, None)).Value);
        var created = Value(await pair.Get<ICustomers>().CreateAsync(ClientCall.Customer, Guid.NewGuid(), None));
        var customer = created.Customer.Id;
        Assert.NotNull(created.Credentials);
        Assert.False((await pair.Get<ICustomers>().IsDomainFreeAsync(ClientCall.Customer.Domain, None)).Value);
        Assert.Equal(created.Customer, Value(await pair.Get<ICustomers>().FindAsync(customer, None)));

        var cart = await CartAsync(pair, customer);
        Assert.Equal(ProblemCodes.AgreementMissing, (await CheckoutAsync(pair, customer, cart)).Problem!.Code);

        var started = Value(await pair.Get<IAgreements>().StartAttestationAsync(ClientCall.Attestation, Guid.NewGuid(), None));
        Assert.StartsWith(pair.Simulator.BaseAddress.AbsoluteUri, started.AgreementLink, StringComparison.Ordinal);
        var agreement = new NewAgreement(started.AttestationId, PartnerCenterUnderTest.Ada, pair.Clock.GetUtcNow());
        Assert.Equal(400, (await pair.Get<IAgreements>().CreateAsync(customer, agreement, Guid.NewGuid(), None)).Problem!.Status);
        Assert.True(pair.Simulator.Control.PartnerCenter.Accept(started.AttestationId));
        Value(await pair.Get<IAgreements>().CreateAsync(customer, agreement, Guid.NewGuid(), None));
        Assert.Equal(PartnerCenterUnderTest.Ada, Assert.Single(Value(await pair.Get<IAgreements>().ListAsync(customer, None))).PrimaryContact);

        var order = Assert.Single(Value(await CheckoutAsync(pair, customer, cart)).Orders);
        Assert.Null((await pair.Get<IOrders>().FindAsync(customer, order.Id, None)).Value);
        pair.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("completed", Value(await pair.Get<IOrders>().FindAsync(customer, order.Id, None))!.Status);
        var subscription = Assert.Single(Value(await pair.Get<ISubscriptions>().ListAsync(customer, order.Id, None)));
        Assert.Equal(("active", 5), (subscription.Status, subscription.Quantity));
        Assert.Equal(subscription.Etag, Value(await pair.Get<ISubscriptions>().FindAsync(customer, subscription.Id, None))!.Etag);

        var effects = pair.Simulator.Control.PartnerCenter.Effects(customer).Select(effect => effect.Kind);
        Assert.Distinct(effects);
        var text = pair.Logs.Text;
        Assert.All(["canary", "ada@example.com", created.Credentials!.Password], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checkout_ErrorAfterTheEffect_IsFoundAgainUnderItsKey()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        var cart = await CartAsync(pair, SeededPartnerCenter.Valid);
        pair.Simulator.Control.AddFault(new Fault(FaultRoute.Checkout, FaultKind.ErrorAfter));
        Assert.Single(Value(await CheckoutAsync(pair, SeededPartnerCenter.Valid, cart)).Orders);
        Assert.Single(
            pair.Simulator.Control.PartnerCenter.Effects(SeededPartnerCenter.Valid), effect => effect.Kind == PartnerEffectKind.CartCheckedOut);
    }

    [Fact]
    public async Task Checkout_StaleAgreement_IsRejectedWithItsCode()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        var cart = await CartAsync(pair, SeededPartnerCenter.Stale);
        Assert.Equal(ProblemCodes.AgreementStale, (await CheckoutAsync(pair, SeededPartnerCenter.Stale, cart)).Problem!.Code);
    }

    [Fact]
    public async Task CreateAgreement_KnownSignatory_IsRejectedWithItsCode()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        var attestation = ClientCall.Attestation with { Signatory = SeededPartnerCenter.KnownSignatory };
        var started = Value(await pair.Get<IAgreements>().StartAttestationAsync(attestation, Guid.NewGuid(), None));
        pair.Simulator.Control.PartnerCenter.Accept(started.AttestationId);
        var agreement = new NewAgreement(started.AttestationId, attestation.Signatory, pair.Clock.GetUtcNow());
        var result = await pair.Get<IAgreements>().CreateAsync(SeededPartnerCenter.DuplicateSignatory, agreement, Guid.NewGuid(), None);
        Assert.Equal((ProblemCodes.AgreementExists, false), (result.Problem!.Code, result.Problem.IsRetryable));
    }

    [Fact]
    public async Task AppAndUser_MfaDropped_LosesTheConsentAndLeavesAppOnlyWork()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        Assert.True((await pair.Get<IAgreements>().ReadDirectSignedAsync(SeededPartnerCenter.DirectlySigned, None)).Value);
        Assert.True(pair.Connection.Calls[^1].IsMfaCompliant);

        pair.Simulator.Control.Login.DropMfa();
        var result = await pair.Get<IAgreements>().ReadDirectSignedAsync(SeededPartnerCenter.DirectlySigned, None);
        Assert.True(result.Problem!.NeedsConsent());
        Assert.Single(pair.Connection.Losses);
        Assert.False(pair.Connection.Calls[^1].IsMfaCompliant);
        Assert.NotNull((await pair.Get<ICustomers>().FindAsync(SeededPartnerCenter.Valid, None)).Value);
    }

    [Fact]
    public async Task AnyCall_WrongAudience_NamesTheScopeThatWasAskedFor()
    {
        await using var pair = await PartnerCenterPair.StartAsync(("Login:Scope", "https://graph.example.com/.default"));
        var problem = (await pair.Get<ICustomers>().FindAsync(SeededPartnerCenter.Valid, None)).Problem!;
        Assert.Equal(ProblemCodes.WrongAudience, problem.Code);
        Assert.Contains("https://graph.example.com/.default", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ThrottleBody.RateLimit, null, 57)]
    [InlineData(ThrottleBody.RateLimit, 12, 12)]
    [InlineData(ThrottleBody.Envelope, 12, 12)]
    public async Task AnyCall_Throttled_IsThrottled(ThrottleBody body, int? retryAfter, int seconds)
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        pair.Simulator.Control.AddFault(
            new Fault(FaultRoute.ListCustomers, FaultKind.Throttle) { RetryAfterSeconds = retryAfter, ThrottleBody = body });
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await pair.Get<ICustomers>().ListAsync(10, null, None)).RetryAfter);
    }

    [Fact]
    public async Task Lists_Pages_GiveEachCustomerOnce()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        pair.Simulator.Control.PartnerCenter.CreateCustomers(25);
        var expected = pair.Simulator.Control.PartnerCenter.Customers().Select(customer => customer.CustomerId).OrderBy(id => id.Value).ToList();
        Assert.Equal(expected, await AllAsync(token => pair.Get<ICustomers>().ListAsync(10, token, None), customer => customer.Id));
        Assert.Equal(expected, await AllAsync(token => pair.Get<IAgreements>().ListEntriesAsync(token, None), entry => entry.CustomerId));
    }

    [Fact]
    public async Task Reports_AfterSomeCalls_TellOfThem()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        await pair.Get<ICustomers>().CreateAsync(ClientCall.Customer, Guid.NewGuid(), None);
        await pair.Get<IAgreements>().ReadDirectSignedAsync(SeededPartnerCenter.Valid, None);
        var today = DateOnly.FromDateTime(pair.Clock.GetUtcNow().UtcDateTime);
        Assert.Contains(
            Value(await pair.Get<IAuditRecords>().ListAsync(today, today, null, None)).Items, record => record.OperationType == "add_customer");
        Assert.True(Assert.Single(Value(await pair.Get<IMfaReports>().ReadAdoptionAsync(None))).CompliantRequests > 0);
        Assert.All(Value(await pair.Get<IMfaReports>().ListRequestsAsync(None)), request => Assert.True(request.IsMfaCompliant));
    }

    [Fact]
    public async Task Resellers_ListedAndValidated_AreTold()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        var relationships = pair.Get<IRelationships>();
        Assert.Contains(
            Value(await relationships.ListIndirectResellersAsync(None)), reseller => reseller.PartnerId == SeededPartnerCenter.ActiveReseller);
        Assert.Equal(
            SeededPartnerCenter.ActiveReseller, Assert.Single(Value(await relationships.ListOfCustomerAsync(SeededPartnerCenter.OfReseller, None))).PartnerId);
        Assert.Equal(
            [true, false],
            Value(await relationships.ValidateResellersAsync([SeededPartnerCenter.ActiveReseller, SeededPartnerCenter.InactiveReseller], None))
                .Select(validation => validation.IsValid));
    }

    [Fact]
    public async Task Templates_Document_IsFound()
    {
        await using var pair = await PartnerCenterPair.StartAsync();
        var template = Assert.Single(Value(await pair.Get<IAgreements>().ListTemplatesAsync(None)));
        Assert.NotNull(Value(await pair.Get<IAgreements>().ReadDocumentAsync(template.TemplateId, "de-DE", "DE", None)).DisplayUri);
    }

    private static async Task<string> CartAsync(PartnerCenterPair pair, CustomerId customer)
    {
        var catalogue = pair.Get<ICatalogue>();
        var product = Value(await catalogue.ListProductsAsync(customer, "OnlineServices", None))[0];
        var sku = Value(await catalogue.ListSkusAsync(customer, product.Id, None))[0];
        var availability = Value(await catalogue.ListAvailabilitiesAsync(customer, product.Id, sku.Id, None))[0];
        var line = new NewCartLine(
            availability.CatalogItemId, 5, availability.Terms[0].Duration, availability.Terms[0].BillingCycle, null, null);
        var cart = Value(await pair.Get<ICarts>().CreateAsync(customer, [line], Guid.NewGuid(), None));
        Assert.Null(Assert.Single(cart.Lines).Error);
        Assert.Equal(cart.ExpiresAt, Value(await pair.Get<ICarts>().FindAsync(customer, cart.Id, None))!.ExpiresAt);
        return cart.Id;
    }

    private static Task<RemoteResult<CheckedOutCart>> CheckoutAsync(PartnerCenterPair pair, CustomerId customer, string cart) =>
        pair.Get<ICarts>().CheckoutAsync(customer, cart, Guid.NewGuid(), None);

    private static async Task<List<CustomerId>> AllAsync<T>(Func<string?, Task<RemoteResult<RemotePage<T>>>> list, Func<T, CustomerId> id)
    {
        List<CustomerId> all = [];
        for (string? token = null; ;)
        {
            var page = Value(await list(token));
            all.AddRange(page.Items.Select(id));
            token = page.ContinuationToken;
            if (token is null)
            {
                return [.. all.OrderBy(customer => customer.Value)];
            }
        }
    }

    private static T Value<T>(RemoteResult<T> result)
    {
        Assert.True(result.Problem is null && result.RetryAfter is null, $"{result.Problem} {result.RetryAfter}");
        return result.Value!;
    }
}

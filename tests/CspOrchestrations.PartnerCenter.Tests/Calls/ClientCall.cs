using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Audit;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Catalogue;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Invoices;
using CspOrchestrations.PartnerCenter.Orders;
using CspOrchestrations.PartnerCenter.Relationships;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Subscriptions;
using static CspOrchestrations.PartnerCenter.Calls.PartnerCenterOperations;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Calls;

/// <summary>Every method of every client, with an answer that satisfies it.</summary>
/// <param name="Success">The body.</param>
/// <param name="Run">Gives the result without its type.</param>
internal sealed record ClientCall(
    PartnerCenterOperation Operation, string Success, Func<PartnerCenterUnderTest, Task<RemoteResult<object?>>> Run)
{
    private const string Collection = """{"totalCount": 0, "items": []}""";
    private const string Agreement = """{"type": "MicrosoftCustomerAgreement", "dateAgreed": "2026-03-02T08:00:00Z"}""";
    private const string Cart = """{"id": "c-1", "lineItems": []}""";
    private const string Order = """{"id": "o-1", "lineItems": []}""";

    public static readonly NewEnhancedAttestation Attestation = new(Ada, "Contoso Ltd", "DE", "de-DE");
    public static readonly NewAgreement Accepted = new("a-1", Ada, new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(2)));
    public static readonly PostalAddress Address =
        new("DE", "Berlin", null, "10115", "Example Street 1", null, "Ada", "Example", "+1 202 555 0100");
    public static readonly NewCustomer Customer =
        new("contoso.onmicrosoft.com", "Contoso Ltd", "ada@example.com", "de-DE", "de", Address, null);

    public static readonly Subscription Subscription =
        new("s-1", "P:S:A", null, null, 1, "active", "P1Y", "monthly", true, null, null, "canary-etag");

    public static IReadOnlyList<ClientCall> All { get; } =
    [
        Of<IAgreements, EnhancedAttestation>(
            StartAttestation, """{"attestationId": "a-1"}""", (client, stop) => client.StartAttestationAsync(Attestation, Key, stop)),
        Of<IAgreements, EnhancedAttestation>(ReadAttestation, "{}", (client, stop) => client.ReadAttestationAsync("a-1", stop)),
        Of<IAgreements, CustomerAgreement>(CreateAgreement, Agreement, (client, stop) => client.CreateAsync(Contoso, Accepted, Key, stop)),
        Of<IAgreements, IReadOnlyList<CustomerAgreement>>(ListAgreements, Collection, (client, stop) => client.ListAsync(Contoso, stop)),
        Of<IAgreements, bool>(ReadDirectSigned, """{"isSigned": true}""", (client, stop) => client.ReadDirectSignedAsync(Contoso, stop)),
        Of<IAgreements, IReadOnlyList<AgreementTemplate>>(ListAgreementTemplates, Collection, (client, stop) => client.ListTemplatesAsync(stop)),
        Of<IAgreements, AgreementDocument>(
            ReadAgreementDocument, "{}", (client, stop) => client.ReadDocumentAsync("t-1", "de-DE", "DE", stop)),
        Of<IAgreements, RemotePage<CustomerAgreementEntry>>(
            ListAgreementEntries, """{"customerAgreementRecords": []}""", (client, stop) => client.ListEntriesAsync(null, stop)),

        Of<ICustomers, Customer?>(FindCustomer, $$"""{"id": "{{Contoso}}"}""", (client, stop) => client.FindAsync(Contoso, stop)),
        Of<ICustomers, RemotePage<Customer>>(ListCustomers, Collection, (client, stop) => client.ListAsync(10, null, stop)),
        Of<ICustomers, CreatedCustomer>(
            CreateCustomer, $$"""{"id": "{{Contoso}}"}""", (client, stop) => client.CreateAsync(Customer, Key, stop)),
        Of<ICustomers, bool>(CheckDomain, "", (client, stop) => client.IsDomainFreeAsync("contoso.onmicrosoft.com", stop)),
        Of<ICustomers, bool>(ValidateAddress, """{"status": "Verified"}""", (client, stop) => client.ValidateAddressAsync(Address, stop)),

        Of<IRelationships, IReadOnlyList<PartnerRelationship>>(
            ListRelationships, Collection, (client, stop) => client.ListOfCustomerAsync(Contoso, stop)),
        Of<IRelationships, IReadOnlyList<PartnerRelationship>>(
            ListIndirectResellers, Collection, (client, stop) => client.ListIndirectResellersAsync(stop)),
        Of<IRelationships, IReadOnlyList<ResellerValidation>>(
            ValidateResellers, """[{"partnerId": "1", "isValid": true}]""", (client, stop) => client.ValidateResellersAsync(["1"], stop)),

        Of<ICatalogue, IReadOnlyList<CatalogueProduct>>(
            ListProducts, Collection, (client, stop) => client.ListProductsAsync(Contoso, "OnlineServices", stop)),
        Of<ICatalogue, IReadOnlyList<CatalogueSku>>(ListSkus, Collection, (client, stop) => client.ListSkusAsync(Contoso, "P", stop)),
        Of<ICatalogue, IReadOnlyList<Availability>>(
            ListAvailabilities, Collection, (client, stop) => client.ListAvailabilitiesAsync(Contoso, "P", "0001", stop)),

        Of<ICarts, Cart>(CreateCart, Cart, (client, stop) => client.CreateAsync(Contoso, [], Key, stop)),
        Of<ICarts, Cart?>(FindCart, Cart, (client, stop) => client.FindAsync(Contoso, "c-1", stop)),
        Of<ICarts, CheckedOutCart>(CheckOutCart, "{}", (client, stop) => client.CheckoutAsync(Contoso, "c-1", Key, stop)),
        Of<IOrders, Order?>(FindOrder, Order, (client, stop) => client.FindAsync(Contoso, "o-1", stop)),
        Of<IOrders, IReadOnlyList<Order>>(ListOrders, Collection, (client, stop) => client.ListAsync(Contoso, stop)),

        Of<ISubscriptions, IReadOnlyList<Subscription>>(ListSubscriptions, Collection, (client, stop) => client.ListAsync(Contoso, "o-1", stop)),
        Of<ISubscriptions, Subscription?>(
            FindSubscription,
            """{"id": "s-1", "offerId": "P:S:A", "quantity": 1, "status": "active"}""",
            (client, stop) => client.FindAsync(Contoso, "s-1", stop)),
        Of<ISubscriptions, AcceptedChange>(
            ChangeSubscription,
            """{"id": "s-1", "offerId": "P:S:A", "quantity": 1, "status": "active"}""",
            (client, stop) => client.ChangeAsync(Contoso, Subscription, EndOfTermWrites.For(EndOfTermChoice.Cancel)[0], Key, stop)),

        Of<IInvoices, IReadOnlyList<Invoice>>(ListInvoices, Collection, (client, stop) => client.ListAsync(stop)),
        Of<IInvoices, Invoice?>(
            FindInvoice,
            """{"id": "G1", "invoiceDate": "2026-07-08T00:00:00Z", "totalCharges": 1.5, "currencyCode": "EUR"}""",
            (client, stop) => client.FindAsync("G1", stop)),
        Of<IAuditRecords, RemotePage<PartnerAuditRecord>>(
            ListAuditRecords, Collection, (client, stop) => client.ListAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), null, stop)),
        Of<IMfaReports, IReadOnlyList<MfaAdoption>>(ReadMfaAdoption, "[]", (client, stop) => client.ReadAdoptionAsync(stop)),
        Of<IMfaReports, IReadOnlyList<PartnerRequest>>(ListPartnerRequests, Collection, (client, stop) => client.ListRequestsAsync(stop)),
    ];

    public static TheoryData<string> Names(Func<ClientCall, bool>? which = null) =>
        new(All.Where(which ?? (_ => true)).Select(call => call.Operation.Name));

    public static ClientCall Named(string name) => All.Single(call => call.Operation.Name == name);

    private static ClientCall Of<TClient, T>(
        PartnerCenterOperation operation, string success, Func<TClient, CancellationToken, Task<RemoteResult<T>>> run)
        where TClient : notnull =>
        new(operation, success, async world => (await run(world.Get<TClient>(), CancellationToken.None)).Map(object? (value) => value));
}

using CspOrchestrations.PartnerCenter.Tokens;
using static CspOrchestrations.PartnerCenter.Tokens.TokenMode;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>
/// Every operation that this system asks of Partner Center, with the token it takes. App+user where a page of the API (or,
/// for the MFA and agreement reads, its samples) says so; app only elsewhere, as that is not touched by the MFA requirement.
/// </summary>
public static class PartnerCenterOperations
{
    public static readonly PartnerCenterOperation StartAttestation = Post("start attestation", "v1/attestations/enhanced", App);
    public static readonly PartnerCenterOperation ReadAttestation = Get("read attestation", "v1/attestations/enhanced/{id}", App);
    public static readonly PartnerCenterOperation CreateAgreement =
        Post("create agreement", "v1/customers/{customer}/agreements", AppAndUser);
    public static readonly PartnerCenterOperation ListAgreements = Get("list agreements", "v1/customers/{customer}/agreements", AppAndUser);
    public static readonly PartnerCenterOperation ReadDirectSigned =
        Get("read direct signing", "v1/customers/{customer}/directSignedMicrosoftCustomerAgreementStatus", AppAndUser);
    public static readonly PartnerCenterOperation ListAgreementTemplates = Get("list agreement templates", "v1/agreements", App);
    public static readonly PartnerCenterOperation ReadAgreementDocument =
        Get("read agreement document", "v1/agreementtemplates/{template}/document", App);
    public static readonly PartnerCenterOperation ListAgreementEntries =
        Get("list agreement entries", "v1/partners/customeragreementrecords", AppAndUser);

    public static readonly PartnerCenterOperation FindCustomer = Get("find customer", "v1/customers/{customer}", App);
    public static readonly PartnerCenterOperation ListCustomers = Get("list customers", "v1/customers", App);
    public static readonly PartnerCenterOperation CreateCustomer = Post("create customer", "v1/customers", App);
    public static readonly PartnerCenterOperation CheckDomain = new("check domain", HttpMethod.Head, "v1/domains/{domain}", App);
    public static readonly PartnerCenterOperation ValidateAddress = Post("validate address", "v1/validations/address", App);

    public static readonly PartnerCenterOperation ListRelationships =
        Get("list relationships", "v1/customers/{customer}/relationships", App);
    public static readonly PartnerCenterOperation ListIndirectResellers = Get("list indirect resellers", "v1/relationships", App);
    public static readonly PartnerCenterOperation ValidateResellers = Post("validate resellers", "v1/partners/validateresellers", App);

    public static readonly PartnerCenterOperation ListProducts = Get("list products", "v1/customers/{customer}/products", App);
    public static readonly PartnerCenterOperation ListSkus = Get("list SKUs", "v1/customers/{customer}/products/{product}/skus", App);
    public static readonly PartnerCenterOperation ListAvailabilities =
        Get("list availabilities", "v1/customers/{customer}/products/{product}/skus/{sku}/availabilities", App);

    public static readonly PartnerCenterOperation CreateCart = Post("create cart", "v1/customers/{customer}/carts", App);
    public static readonly PartnerCenterOperation FindCart = Get("find cart", "v1/customers/{customer}/carts/{cart}", App);
    public static readonly PartnerCenterOperation CheckOutCart =
        Post("check out cart", "v1/customers/{customer}/carts/{cart}/checkout", App);
    public static readonly PartnerCenterOperation FindOrder = Get("find order", "v1/customers/{customer}/orders/{order}", App);
    public static readonly PartnerCenterOperation ListOrders = Get("list orders", "v1/customers/{customer}/orders", App);

    public static readonly PartnerCenterOperation ListSubscriptions =
        Get("list subscriptions", "v1/customers/{customer}/subscriptions", App);
    public static readonly PartnerCenterOperation FindSubscription =
        Get("find subscription", "v1/customers/{customer}/subscriptions/{subscription}", App);
    public static readonly PartnerCenterOperation ChangeSubscription =
        new("change subscription", HttpMethod.Patch, "v1/customers/{customer}/subscriptions/{subscription}", App);

    public static readonly PartnerCenterOperation ListInvoices = Get("list invoices", "v1/invoices", App);
    public static readonly PartnerCenterOperation FindInvoice = Get("find invoice", "v1/invoices/{invoice}", App);

    public static readonly PartnerCenterOperation ListAuditRecords = Get("list audit records", "v1/auditrecords", App);

    public static readonly PartnerCenterOperation ReadMfaAdoption =
        Get("read MFA adoption", "v1/applicationmfaadoptionstatus", AppAndUser);
    public static readonly PartnerCenterOperation ListPartnerRequests = Get("list partner requests", "v1/partnerRequests", AppAndUser);

    /// <summary>All of them, in the order of the capabilities.</summary>
    public static IReadOnlyList<PartnerCenterOperation> All { get; } =
    [
        StartAttestation, ReadAttestation, CreateAgreement, ListAgreements, ReadDirectSigned, ListAgreementTemplates,
        ReadAgreementDocument, ListAgreementEntries,
        FindCustomer, ListCustomers, CreateCustomer, CheckDomain, ValidateAddress,
        ListRelationships, ListIndirectResellers, ValidateResellers,
        ListProducts, ListSkus, ListAvailabilities,
        CreateCart, FindCart, CheckOutCart, FindOrder, ListOrders,
        ListSubscriptions, FindSubscription, ChangeSubscription,
        ListInvoices, FindInvoice,
        ListAuditRecords,
        ReadMfaAdoption, ListPartnerRequests,
    ];

    private static PartnerCenterOperation Get(string name, string path, TokenMode mode) => new(name, HttpMethod.Get, path, mode);

    private static PartnerCenterOperation Post(string name, string path, TokenMode mode) => new(name, HttpMethod.Post, path, mode);
}

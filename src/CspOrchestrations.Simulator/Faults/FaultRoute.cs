using System.Text.Json.Serialization;

namespace CspOrchestrations.Simulator.Faults;

/// <summary>The endpoint that a fault is for; the names are those of the controls.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultRoute>))]
public enum FaultRoute
{
    /// <summary>Each call of the broker's and of Partner Center's API; the login has its own.</summary>
    [JsonStringEnumMemberName("any")]
    Any,

    [JsonStringEnumMemberName("start")]
    Start,

    [JsonStringEnumMemberName("get")]
    Get,

    [JsonStringEnumMemberName("finalize")]
    Finalize,

    [JsonStringEnumMemberName("acceptance")]
    Acceptance,

    [JsonStringEnumMemberName("refresh")]
    Refresh,

    [JsonStringEnumMemberName("addCsp")]
    AddCsp,

    /// <summary>The login's token endpoint.</summary>
    [JsonStringEnumMemberName("token")]
    Token,

    [JsonStringEnumMemberName("startEnhancedAttestation")]
    StartEnhancedAttestation,

    [JsonStringEnumMemberName("readEnhancedAttestation")]
    ReadEnhancedAttestation,

    [JsonStringEnumMemberName("createAgreement")]
    CreateAgreement,

    [JsonStringEnumMemberName("listAgreements")]
    ListAgreements,

    [JsonStringEnumMemberName("readDirectSigned")]
    ReadDirectSigned,

    [JsonStringEnumMemberName("listAgreementTemplates")]
    ListAgreementTemplates,

    [JsonStringEnumMemberName("readAgreementDocument")]
    ReadAgreementDocument,

    [JsonStringEnumMemberName("listAgreementRecords")]
    ListAgreementRecords,

    [JsonStringEnumMemberName("createCustomer")]
    CreateCustomer,

    [JsonStringEnumMemberName("readCustomer")]
    ReadCustomer,

    [JsonStringEnumMemberName("listCustomers")]
    ListCustomers,

    [JsonStringEnumMemberName("checkDomain")]
    CheckDomain,

    [JsonStringEnumMemberName("validateAddress")]
    ValidateAddress,

    [JsonStringEnumMemberName("listCustomerRelationships")]
    ListCustomerRelationships,

    [JsonStringEnumMemberName("listRelationships")]
    ListRelationships,

    [JsonStringEnumMemberName("validateResellers")]
    ValidateResellers,

    [JsonStringEnumMemberName("listProducts")]
    ListProducts,

    [JsonStringEnumMemberName("listSkus")]
    ListSkus,

    [JsonStringEnumMemberName("listAvailabilities")]
    ListAvailabilities,

    [JsonStringEnumMemberName("createCart")]
    CreateCart,

    [JsonStringEnumMemberName("readCart")]
    ReadCart,

    [JsonStringEnumMemberName("updateCart")]
    UpdateCart,

    [JsonStringEnumMemberName("checkout")]
    Checkout,

    [JsonStringEnumMemberName("readOrder")]
    ReadOrder,

    [JsonStringEnumMemberName("listOrders")]
    ListOrders,

    [JsonStringEnumMemberName("listSubscriptions")]
    ListSubscriptions,

    [JsonStringEnumMemberName("readSubscription")]
    ReadSubscription,

    [JsonStringEnumMemberName("changeSubscription")]
    ChangeSubscription,

    [JsonStringEnumMemberName("listInvoices")]
    ListInvoices,

    [JsonStringEnumMemberName("readInvoice")]
    ReadInvoice,

    [JsonStringEnumMemberName("listAuditRecords")]
    ListAuditRecords,

    [JsonStringEnumMemberName("readMfaAdoption")]
    ReadMfaAdoption,

    [JsonStringEnumMemberName("listPartnerRequests")]
    ListPartnerRequests,

    [JsonStringEnumMemberName("startBillingExport")]
    StartBillingExport,

    [JsonStringEnumMemberName("readBillingOperation")]
    ReadBillingOperation,

    [JsonStringEnumMemberName("readBillingManifest")]
    ReadBillingManifest,

    [JsonStringEnumMemberName("downloadBillingBlob")]
    DownloadBillingBlob,
}

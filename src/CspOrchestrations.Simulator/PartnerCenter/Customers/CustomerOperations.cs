using System.Buffers.Text;
using System.Security.Cryptography;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Relationships;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Customers;

/// <summary>Customers, domains and addresses.</summary>
internal static class CustomerOperations
{
    public static void MapCustomers(this PartnerRoutes api)
    {
        api.Post("/customers", FaultRoute.CreateCustomer, Access.AppOrUser, Create);
        api.Get("/customers", FaultRoute.ListCustomers, Access.AppOrUser, CustomerLists.List);
        api.GetOfCustomer("", FaultRoute.ReadCustomer, Access.AppOrUser, (_, customer) => PartnerReply.Ok(CustomerBody.Whole(customer)));
        api.Head("/domains/{domain}", FaultRoute.CheckDomain, Access.AppOrUser, CheckDomain);
        api.Post("/validations/address", FaultRoute.ValidateAddress, Access.AppOrUser, ValidateAddress);
    }

    private static PartnerReply Create(PartnerCall call)
    {
        var body = call.Body<NewCustomerBody>();
        if (Violations(body) is { Count: > 0 } violations)
        {
            return PartnerRefusals.Invalid(violations);
        }

        var domain = body!.CompanyProfile!.Domain!;
        if (Customer.FindByDomain(call.Session, domain) is not null)
        {
            return PartnerReply.Refused(StatusCodes.Status409Conflict, "DomainNotAvailable", "The domain is taken.");
        }

        if (body.AssociatedPartnerId is { } partnerId && !Reseller.IsActive(call.Session, partnerId))
        {
            return PartnerRefusals.ResellerNotActive;
        }

        var customer = Of(body, domain);
        customer.SaveTo(call.Session);
        call.Append(PartnerEffectKind.CustomerCreated, customer.Id, customer.Id.ToString());
        return PartnerReply.Created(CustomerBody.Whole(customer, NewCredentials(domain)));
    }

    private static List<string> Violations(NewCustomerBody? body)
    {
        List<string> wrong = [];
        if (body?.CompanyProfile?.Domain is not { } domain || !domain.EndsWith(".onmicrosoft.com", StringComparison.OrdinalIgnoreCase))
        {
            wrong.Add("companyProfile.domain");
        }

        if (string.IsNullOrWhiteSpace(body?.BillingProfile?.CompanyName))
        {
            wrong.Add("billingProfile.companyName");
        }

        if (string.IsNullOrWhiteSpace(body?.BillingProfile?.Email))
        {
            wrong.Add("billingProfile.email");
        }

        var address = AddressRules.Violations(body?.BillingProfile?.DefaultAddress);
        return [.. wrong, .. address.Select(field => $"billingProfile.defaultAddress.{field}")];
    }

    private static Customer Of(NewCustomerBody body, string domain) => new()
    {
        Id = new CustomerId(Guid.NewGuid()),
        CompanyName = body.BillingProfile!.CompanyName!,
        Domain = domain,
        Email = body.BillingProfile.Email,
        Culture = body.BillingProfile.Culture ?? "en-US",
        Language = body.BillingProfile.Language ?? "en",
        Address = body.BillingProfile.DefaultAddress!,
        ResellerPartnerId = body.AssociatedPartnerId,
    };

    private static CredentialsBody NewCredentials(string domain) =>
        new($"admin@{domain}", $"Once-{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12))}");

    /// <summary>200 for a domain that somebody has.</summary>
    private static PartnerReply CheckDomain(PartnerCall call) =>
        Customer.FindByDomain(call.Session, call.Route("domain")) is null
            ? new PartnerReply(StatusCodes.Status404NotFound, null)
            : PartnerReply.Empty;

    private static PartnerReply ValidateAddress(PartnerCall call)
    {
        var address = call.Body<AddressBody>();
        return AddressRules.Violations(address) is { Count: > 0 } violations
            ? PartnerReply.Refused(StatusCodes.Status400BadRequest, "AddressNotValid", "The address is not valid.", violations)
            : PartnerReply.Ok(new AddressValidationBody(address!, [], "VerifiedShippable"));
    }

    private sealed record AddressValidationBody(AddressBody OriginalAddress, IReadOnlyList<AddressBody> SuggestedAddresses, string Status);
}

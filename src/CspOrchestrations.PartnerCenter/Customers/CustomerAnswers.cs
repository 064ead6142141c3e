using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Customers;

internal static class CustomerAnswers
{
    public static Customer Customer(Answer answer)
    {
        var company = answer.Part("companyProfile");
        var billing = answer.Part("billingProfile");
        return new Customer(
            answer.Customer("id") ?? company?.Customer("tenantId") ?? throw answer.Unusable("id"),
            company?.Text("companyName") ?? billing?.Text("companyName") ?? "",
            company?.Text("domain") ?? "",
            answer.Text("relationshipToPartner"),
            billing?.Part("defaultAddress")?.Text("country") ?? company?.Part("address")?.Text("country"));
    }

    public static CreatedCustomer Created(Answer answer) => new(
        Customer(answer),
        answer.Part("userCredentials") is { } credentials
            && credentials.Text("userName") is { } userName
            && credentials.Text("password") is { } password
                ? new FirstCredentials(userName, password)
                : null);
}

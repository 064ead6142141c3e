using System.Text.Json.Nodes;

namespace CspOrchestrations.Web.Tests.Attestations;

/// <summary>A good request that a test changes in one place.</summary>
internal static class Requests
{
    public const string Reseller = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

    public static string Start(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["requestId"] = "contoso-1",
            ["organizationId"] = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            ["resellerId"] = Reseller,
            ["companyName"] = "Contoso Example Ltd",
            ["signatory"] = new JsonObject
            {
                ["firstName"] = "Ada",
                ["lastName"] = "Example",
                ["emailAddress"] = "ada@example.com",
                ["phoneNumber"] = "+49 30 901820",
            },
            ["country"] = "DE",
            ["language"] = "de-DE",
        };
        change?.Invoke(body);
        return body.ToJsonString();
    }
}

using CspOrchestrations.Local.Data;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Serving;

/// <summary>What the person who started the host reads: everything to go on with at the first start, the addresses at each.</summary>
internal static class Greeting
{
    private const string FirstOperator = "owner";

    public static async Task WriteAsync(LocalHost host, DataFolder data, TextWriter output, CancellationToken cancellationToken)
    {
        var keys = host.Services.GetRequiredService<OperatorKeys>();
        if ((await keys.ListAsync(cancellationToken)).Count == 0)
        {
            var key = await keys.AddAsync(FirstOperator, "first-start", cancellationToken);
            output.WriteLine(FirstSteps(host, data, key));
        }

        output.WriteLine(Addresses(host, data));
    }

    private static string Addresses(LocalHost host, DataFolder data) =>
        $"""
        The host serves on {host.Address}
          Waiting for a person   {host.Address}operate
          The API's document     {host.Address}openapi.json
          {(host.Simulator is { } simulator ? $"The simulator          {simulator.BaseAddress}_sim/" : "The simulator          is not running here")}
          The data               {Path.GetFullPath(data.Path)}
        Ctrl+C stops it; everything under way goes on at the next start.
        """;

    private static string FirstSteps(LocalHost host, DataFolder data, string key) =>
        $$"""
        First start: the operator '{{FirstOperator}}' was made. This is the only time the key is shown:

          {{key}}
        {{(host.Simulator is null ? "" : Walk(host.Address, data, key))}}
        """;

    private static string Walk(Uri address, DataFolder data, string key) =>
        $$$"""

        1. Start an attestation for a customer of the simulated partner:

          curl {{{address}}}api/attestations -H 'Authorization: Bearer {{{key}}}' \
            -H 'Content-Type: application/json' -d '{"requestId": "first", "organizationId": "{{{SeededPartner.WithoutAgreement}}}",
            "companyName": "Aurora Fahrradwerke GmbH", "country": "DE", "language": "de-DE",
            "signatory": {"firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com"}}'

        2. The signatory gets a mail; it lies in the outbox. Open the link that this prints, and accept there:

          grep -hom1 '{{{address}}}attestations/[^[:space:]"]*' {{{Path.Combine(data.Path, "outbox")}}}/*.eml

        3. See what became of it:

          curl {{{address}}}api/instances/attestation-first -H 'Authorization: Bearer {{{key}}}'

        """;
}

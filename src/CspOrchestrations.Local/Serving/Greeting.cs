using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
          Billing files go to    {host.Services.GetRequiredService<IReconciliationInbox>().Place}
          The data               {Path.GetFullPath(data.Path)}
        Ctrl+C stops it; everything under way goes on at the next start.
        """;

    private static string FirstSteps(LocalHost host, DataFolder data, string key) =>
        $$"""
        First start: the operator '{{FirstOperator}}' was made. This is the only time the key is shown:

          {{key}}
        {{(host.Simulator is { } simulator ? Walk(host, simulator.BaseAddress, data, key) : "")}}
        """;

    private static string Walk(LocalHost host, Uri simulator, DataFolder data, string key) =>
        host.Services.GetRequiredService<IOptions<AttestationOptions>>().Value.Gateway == AttestationGatewayKind.Direct
            ? Consent(simulator, data) + Walk(host, data, key, $"\"customerId\": \"{SeededPartnerCenter.WithoutAgreement}\"")
            : Walk(host, data, key, $"\"organizationId\": \"{SeededPartner.WithoutAgreement}\"");

    private static string Consent(Uri simulator, DataFolder data) =>
        $"""

        0. This host attests at Microsoft itself, which wants a user's consent. Run this command beside it, and open what it prints:

          consent --simulator-port {simulator.Port} --data {data.Path}

        """;

    private static string Walk(LocalHost host, DataFolder data, string key, string customer) =>
        $$$"""

        1. Start an attestation for a customer of the simulated partner:

          curl {{{host.Address}}}api/attestations -H 'Authorization: Bearer {{{key}}}' \
            -H 'Content-Type: application/json' -d '{"requestId": "first", {{{customer}}},
            "companyName": "Aurora Fahrradwerke GmbH", "country": "DE", "language": "de-DE",
            "signatory": {"firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com"}}'

        2. The signatory gets a mail; it lies in the outbox. Open the link that {{{FindLink(host, data)}}}

        3. See what became of it:

          curl {{{host.Address}}}api/instances/attestation-first -H 'Authorization: Bearer {{{key}}}'

        """;

    private static string FindLink(LocalHost host, DataFolder data) =>
        host.Services.GetRequiredService<StorageOptions>().Records == RecordsPlace.Blobs
            ? $"is in the newest blob of the container '{StorageContainers.Outbox}', and accept there."
            : $"""
            this prints, and accept there:

              grep -hom1 '{host.Address}attestations/[^[:space:]"]*' {Path.Combine(data.Path, "outbox")}/*.eml
            """;
}

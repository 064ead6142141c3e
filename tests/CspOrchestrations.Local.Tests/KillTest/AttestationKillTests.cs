using System.Globalization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using Xunit.Abstractions;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>
/// The promise of the product, tested from outside: host and simulator are processes of their own in real time, and
/// whatever moment the host is killed at, it goes on after a restart with each remote effect done once.
/// </summary>
[Collection(KillPlan.Collection)]
public sealed class AttestationKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Host_KilledAtRandomMoments_CompletesEveryAttestationWithEachEffectOnce()
    {
        await using var world = await KillWorld.StartAsync(output, ImpatientSettings.AtBroker, mostLinesPerLife: 60);
        var simulator = world.Simulator;
        await simulator.ReplaceSettingsAsync(OpenQuestions(new Random(world.Plan.Seed)), world.Limit);
        var organizations = await simulator.CreateOrganizationsAsync(world.Plan.Workflows, world.Limit);
        var customers = new Customers(
            [.. organizations.Select(organization => organization.ToString())],
            cancellationToken => OpenLinksAsync(simulator, cancellationToken),
            new Random(world.Plan.Seed + 1));

        await world.RunAsync(new KillStudy(
            "attestation-kill-",
            (number, cancellationToken) => world.Caller.StartAsync("api/attestations", Request(organizations[number]), cancellationToken),
            customers,
            new BadWeather(simulator, BadWeather.AtBroker, new Random(world.Plan.Seed + 3)),
            cancellationToken => ProgressAsync(simulator, cancellationToken)));
        await world.EndAsync();

        AssertEachEffectOnce(await simulator.LedgerAsync(null, default), organizations, customers.Expired);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{customers.Expired.Count} expired links"));
    }

    /// <summary>A second start would be another generation, so a generation too many is an effect that was done twice.</summary>
    private static void AssertEachEffectOnce(
        IReadOnlyList<LedgerEntry> ledger, IReadOnlyList<OrganizationId> organizations, HashSet<string> expired)
    {
        var effects = ledger.ToLookup(entry => entry.OrganizationId);
        Assert.All(organizations, organization =>
        {
            var generations = expired.Contains(organization.ToString()) ? 2 : 1;
            Assert.Equal(Enumerable.Range(1, generations), Generations(EffectKind.AttestationStarted));
            Assert.Equal([generations], Generations(EffectKind.AttestationFinalized));

            IEnumerable<int> Generations(EffectKind kind) =>
                effects[organization].Where(entry => entry.Kind == kind).Select(entry => entry.Generation);
        });
    }

    /// <summary>Where the API's documentation leaves something open, chance decides.</summary>
    private static SimulatorSettings OpenQuestions(Random random) => new()
    {
        SyncDuration = TimeSpan.FromMilliseconds(50),
        AfterFinalize = random.GetItems(Enum.GetValues<AfterFinalize>(), 1)[0],
        TemplateIdForm = random.GetItems(Enum.GetValues<TemplateIdForm>(), 1)[0],
    };

    private static async Task<IReadOnlyList<OpenLink>> OpenLinksAsync(SimulatorClient simulator, CancellationToken cancellationToken) =>
    [
        .. (await simulator.OrganizationsAsync(cancellationToken))
            .Where(view => view.Stage == AttestationStage.Pending)
            .Select(view => new OpenLink(
                view.OrganizationId.ToString(),
                token => simulator.AcceptAsync(view.OrganizationId, token),
                token => simulator.ExpireAsync(view.OrganizationId, token))),
    ];

    private static async Task<KillProgress> ProgressAsync(SimulatorClient simulator, CancellationToken cancellationToken)
    {
        var ledger = await simulator.LedgerAsync(null, cancellationToken);
        return new KillProgress(ledger.Count, Organizations(EffectKind.AttestationStarted) - Organizations(EffectKind.AttestationFinalized));

        int Organizations(EffectKind kind) => ledger.Where(entry => entry.Kind == kind).DistinctBy(entry => entry.OrganizationId).Count();
    }

    private static object Request(OrganizationId organization) => new
    {
        requestId = $"kill-{organization}",
        organizationId = organization.Value,
        resellerId = SeededPartner.ResellerId.Value,
        companyName = "Contoso Example Ltd",
        country = "GB",
        signatory = new { firstName = "Ada", lastName = "Example", emailAddress = $"kill-{organization}@example.com" },
    };
}

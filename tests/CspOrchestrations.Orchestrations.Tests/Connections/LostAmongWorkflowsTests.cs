using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Tests.Onboarding;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;
using Xunit.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

/// <summary>The product's own workflows while the consent of a user is lost in their midst and given back.</summary>
public sealed class LostAmongWorkflowsTests(ITestOutputHelper output)
{
    private const int Attestations = 60;
    private const int Onboardings = 40;

    [Fact]
    public async Task Workflows_ConsentLostAmongAHundredAndGivenBack_AllEndWithEachEffectOnce()
    {
        var seed = TestRuns.Seeds(10).First();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var world = await PartnerCenterWorld.CreateAsync();
        var customers = world.PartnerCenter.CreateCustomers(Attestations + Onboardings, AgreementStanding.Missing);
        var companies = world.PartnerCenter.Customers().ToDictionary(customer => customer.CustomerId, customer => customer.CompanyName);
        var names = customers.Select((customer, number) => (Customer: customer, Name: companies[customer], IsOnboarding: number >= Attestations)).ToList();
        foreach (var (customer, name, isOnboarding) in names)
        {
            await StartAsync(world, customer, name, isOnboarding);
            await world.PassAsync(TimeSpan.FromSeconds(random.Next(20)));
        }

        await world.PassAsync(TimeSpan.FromMinutes(2));
        var accepted = names.OrderBy(_ => random.Next()).Take(names.Count / 2).ToHashSet();
        await AcceptAsync(world, accepted.Take(accepted.Count / 2));
        world.Simulator.Login.DropMfa();
        var lostAt = world.Clock.GetUtcNow();
        await AcceptAsync(world, accepted.Skip(accepted.Count / 2));
        await world.PassAsync(TimeSpan.FromDays(1));

        Assert.NotNull((await world.Get<ICustomers>().FindAsync(customers[0], default)).Value);
        Assert.True(await RunningAsync(world) >= names.Count / 2);
        var givenAt = world.Clock.GetUtcNow();
        await world.GiveConsentAsync();
        await AcceptAsync(world, names.Where(one => !accepted.Contains(one)));
        await world.UntilAsync(async () => await RunningAsync(world) == 0, async () => $"{await RunningAsync(world)} still run");

        Assert.All(customers, customer => Assert.Single(world.Effects(customer), effect => effect == PartnerEffectKind.AgreementCreated));
        Assert.All(customers, customer => Assert.Single(world.Effects(customer), effect => effect == PartnerEffectKind.AttestationStarted));
        Assert.All(customers.Skip(Attestations), customer => Assert.Single(world.Effects(customer), effect => effect == PartnerEffectKind.CartCheckedOut));
        Assert.DoesNotContain(await world.AttentionAsync(), item => item.Id.Contains("consent", StringComparison.Ordinal));
        var requests = (await world.Get<IMfaReports>().ListRequestsAsync(default)).Value!;
        var refused = requests.Where(request => request.IsMfaCompliant == false).ToList();
        output.WriteLine($"{refused.Count} refused calls");
        Assert.InRange(refused.Count, 1, names.Count);
        // Whoever was refused, and whoever was under way with it, has called; nobody afterwards.
        Assert.DoesNotContain(requests, request => request.At > lostAt + TimeSpan.FromMinutes(5) && request.At < givenAt);
    }

    private static async Task StartAsync(PartnerCenterWorld world, CustomerId customer, string name, bool isOnboarding)
    {
        if (isOnboarding)
        {
            await world.Get<IOnboardings>().StartAsync(
                OnboardingWorld.NewCustomer with
                {
                    RequestId = customer.ToString(),
                    CompanyName = name,
                    Customer = null,
                    CustomerId = customer,
                },
                PartnerCenterWorld.Operator, CancellationToken.None);
            return;
        }

        await world.Get<IAttestations>().StartAsync(
            new StartAttestation(customer.ToString(), null, null, name, OnboardingWorld.Ada, "US", "en-US") { CustomerId = customer },
            PartnerCenterWorld.Operator, CancellationToken.None);
    }

    /// <summary>They press Accept at the newest page, and the page says so.</summary>
    private static async Task AcceptAsync(
        PartnerCenterWorld world, IEnumerable<(CustomerId Customer, string Name, bool IsOnboarding)> customers)
    {
        foreach (var (customer, name, isOnboarding) in customers)
        {
            var attestation = $"attestation-{customer}";
            if (isOnboarding)
            {
                await world.UntilAsync(
                    async () => await OrderedAsync(world, customer) is not null, () => Task.FromResult($"{customer} has ordered none"));
                attestation = (await OrderedAsync(world, customer))!;
            }

            await world.UntilAsync(
                async () => (await world.Get<IAttestations>().FindAsync(attestation, default))?.State == Core.Attestation.AttestationState.AwaitingAcceptance,
                async () => $"{(await world.Get<IAttestations>().FindAsync(attestation, default))?.State}");
            await world.AcceptAsync(name, attestation);
        }

        await world.SettleAsync();
    }

    private static async Task<string?> OrderedAsync(PartnerCenterWorld world, CustomerId customer) =>
        (await world.Get<IOnboardings>().FindAsync($"onboarding-{customer}", default))?.AttestationInstanceId;

    private static async Task<int> RunningAsync(PartnerCenterWorld world)
    {
        var running = 0;
        foreach (var prefix in new[] { "attestation-", "onboarding-" })
        {
            running += (await world.Client.QueryAsync(new InstanceQuery(prefix, [RuntimeStatus.Running], PageSize: 1000))).Items.Count;
        }

        return running;
    }
}

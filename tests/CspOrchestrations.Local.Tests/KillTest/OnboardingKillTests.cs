using System.Globalization;
using CspOrchestrations.Local.Tests.Connections;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;
using Xunit.Abstractions;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>
/// The same promise where money is spent: from a customer who does not exist to active subscriptions at Partner Center,
/// with customer, agreement, checkout and orders made once, whatever moments the host is killed at.
/// </summary>
[Collection(KillPlan.Collection)]
public sealed class OnboardingKillTests(ITestOutputHelper output)
{
    /// <summary>Two billing cycles: the checkout makes an order of each.</summary>
    private static readonly object[] Lines =
    [
        new { productId = "CFQ7TTC0LDPB", skuId = "0001", termDuration = "P1Y", billingCycle = "monthly", quantity = 25 },
        new { productId = "CFQ7TTC0L3PB", skuId = "0001", termDuration = "P1Y", billingCycle = "annual", quantity = 5 },
    ];

    [Fact]
    public async Task Host_KilledAtRandomMoments_CompletesEveryOnboardingWithEachEffectOnce()
    {
        await using var world = await KillWorld.StartAsync(output, ImpatientSettings.AtMicrosoft, mostLinesPerLife: 250);
        var simulator = world.Simulator;
        await simulator.ReplaceSettingsAsync(Hurried(), world.Limit);
        await GiveConsentAsync(world);
        var customers = new Customers(
            [.. Enumerable.Range(0, world.Plan.Workflows).Select(Company)],
            cancellationToken => OpenLinksAsync(simulator, cancellationToken),
            new Random(world.Plan.Seed + 1));

        await world.RunAsync(new KillStudy(
            "onboarding-kill-",
            (number, cancellationToken) => world.Caller.StartAsync("api/onboardings", Request(number), cancellationToken),
            customers,
            new BadWeather(simulator, BadWeather.AtMicrosoft, new Random(world.Plan.Seed + 3)),
            cancellationToken => ProgressAsync(simulator, cancellationToken)));
        await AssertOnboardedAsync(world);
        await world.EndAsync();

        await AssertEachEffectOnceAsync(world, customers.Expired);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{customers.Expired.Count} expired links"));
    }

    /// <summary>The credentials are told in one answer only; none may be lost with it.</summary>
    private static async Task AssertOnboardedAsync(KillWorld world)
    {
        for (var number = 0; number < world.Plan.Workflows; number++)
        {
            var onboarding = await world.Caller.ReadAsync($"api/onboardings/onboarding-{RequestId(number)}", world.Limit);
            Assert.Equal("onboarded", onboarding.GetProperty("outcome").GetString());
            Assert.True(onboarding.GetProperty("hasCredentials").GetBoolean());
            Assert.All(
                onboarding.GetProperty("lines").EnumerateArray(), line => Assert.Equal("active", line.GetProperty("state").GetString()));
        }
    }

    private static async Task AssertEachEffectOnceAsync(KillWorld world, HashSet<string> expired)
    {
        var partnerCenter = world.Simulator.PartnerCenter;
        var created = (await partnerCenter.CustomersAsync(default)).ToLookup(customer => customer.Domain);
        var started = (await partnerCenter.AttestationsAsync(null, default)).ToLookup(attestation => attestation.CompanyName);
        for (var number = 0; number < world.Plan.Workflows; number++)
        {
            var customer = Assert.Single(created[Domain(number)]);
            var effects = (await partnerCenter.EffectsAsync(customer.CustomerId, default)).CountBy(effect => effect.Kind).ToDictionary();
            Assert.Equal(1, effects[PartnerEffectKind.CustomerCreated]);
            Assert.Equal(expired.Contains(Company(number)) ? 2 : 1, started[Company(number)].Count());
            Assert.Equal(1, effects[PartnerEffectKind.AgreementCreated]);
            Assert.Equal(1, effects[PartnerEffectKind.CartCheckedOut]);
            Assert.Equal(Lines.Length, effects[PartnerEffectKind.OrderCreated]);
            Assert.Equal(Lines.Length, effects[PartnerEffectKind.SubscriptionCreated]);
        }
    }

    private static SimulatorSettings Hurried() => new()
    {
        PartnerCenter = new PartnerCenterSettings
        {
            AttestationStatusRead = true,
            OrderDelay = TimeSpan.FromMilliseconds(200),
            ActivationDelay = TimeSpan.FromMilliseconds(400),
        },
    };

    private static async Task GiveConsentAsync(KillWorld world)
    {
        await using var consent = await RunningConsent.StartAsync(world.Scratch, world.SimulatorAddress.Port);
        await consent.DecideAsync("mfa");
        Assert.Equal((0, ""), await consent.EndAsync());
    }

    private static async Task<IReadOnlyList<OpenLink>> OpenLinksAsync(SimulatorClient simulator, CancellationToken cancellationToken) =>
    [
        .. (await simulator.PartnerCenter.AttestationsAsync(null, cancellationToken))
            .Where(attestation => attestation.State == AttestationState.Pending)
            .Select(attestation => new OpenLink(
                attestation.CompanyName,
                token => simulator.PartnerCenter.AcceptAsync(attestation.AttestationId, token),
                token => simulator.PartnerCenter.ExpireAsync(attestation.AttestationId, token))),
    ];

    private static async Task<KillProgress> ProgressAsync(SimulatorClient simulator, CancellationToken cancellationToken)
    {
        var effects = await simulator.PartnerCenter.EffectsAsync(null, cancellationToken);
        return new KillProgress(effects.Count, Customers(PartnerEffectKind.CustomerCreated) - Customers(PartnerEffectKind.CartCheckedOut));

        int Customers(PartnerEffectKind kind) => effects.Where(effect => effect.Kind == kind).DistinctBy(effect => effect.CustomerId).Count();
    }

    private static string RequestId(int number) => string.Create(CultureInfo.InvariantCulture, $"kill-{number}");

    private static string Company(int number) => string.Create(CultureInfo.InvariantCulture, $"Contoso Example {number} Ltd");

    private static string Domain(int number) => string.Create(CultureInfo.InvariantCulture, $"contosokill{number}.onmicrosoft.com");

    private static object Request(int number) => new
    {
        requestId = RequestId(number),
        companyName = Company(number),
        customer = new
        {
            domain = Domain(number),
            email = "billing@example.com",
            address = new
            {
                country = "US",
                city = "Redmond",
                state = "WA",
                postalCode = "98052",
                line1 = "1 Example Way",
                firstName = "Ada",
                lastName = "Example",
                phoneNumber = "+1 202 555 0142",
            },
        },
        agreement = new { signatory = new { firstName = "Ada", lastName = "Example", emailAddress = $"{RequestId(number)}@example.com" } },
        lines = Lines,
    };
}

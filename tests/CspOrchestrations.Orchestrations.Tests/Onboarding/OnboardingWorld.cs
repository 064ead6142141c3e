using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding;

/// <summary>One onboarding in a <see cref="PartnerCenterWorld"/>.</summary>
internal sealed class OnboardingWorld(PartnerCenterWorld world) : IAsyncDisposable
{
    public const string RequestId = "request-1";
    public const string InstanceId = "onboarding-request-1";
    public const string Company = "Contoso Example Ltd";
    public const string Domain = "contosoexample.onmicrosoft.com";

    public static readonly Signatory Ada = new("Canaryada", "Examplename", "canary.ada@example.com", "+1 202 555 0142");
    public static readonly Signatory Grace = new("Grace", "Example", "grace@example.com", "+1 202 555 0177");

    public static readonly CustomerProfile Profile = new(
        Domain, "canary.billing@example.com", "en-US", "en",
        new PostalAddress("US", "Redmond", "WA", "98052", "1 Canary Example Way", null, "Canaryada", "Examplename", "+1 202 555 0142"));

    public static readonly OrderedProduct Basic = new("CFQ7TTC0LH18", "0001", "P1Y", "monthly", 5);
    public static readonly OrderedProduct PowerBi = new("CFQ7TTC0L3PB", "0001", "P1Y", "annual", 3);

    /// <summary>For a customer that is created.</summary>
    public static readonly StartOnboarding NewCustomer = new(
        RequestId, Company, Profile, null, null, new AgreementParty(Ada, "US", "en-US"), [Basic]);

    public PartnerCenterWorld World => world;

    public PartnerCenterControl PartnerCenter => world.PartnerCenter;

    public IOnboardings Onboardings => world.Get<IOnboardings>();

    public static async Task<OnboardingWorld> CreateAsync(
        PartnerCenterSettings? remote = null, params (string Key, string Value)[] settings) =>
        new(await PartnerCenterWorld.CreateAsync(remote, settings));

    /// <summary>For a customer that exists.</summary>
    public static StartOnboarding Existing(CustomerId customer, params OrderedProduct[] lines) => NewCustomer with
    {
        Customer = null,
        CustomerId = customer,
        CompanyName = CompanyOf(customer),
        Lines = lines.Length == 0 ? [Basic] : lines,
    };

    public async Task<StartWorkflowResult> BeginAsync(StartOnboarding? request = null)
    {
        var result = await Onboardings.StartAsync(request ?? NewCustomer, PartnerCenterWorld.Operator, CancellationToken.None);
        await world.SettleAsync();
        return result;
    }

    public async Task<OnboardingRecord> RecordAsync() =>
        await Onboardings.FindAsync(InstanceId, CancellationToken.None) ?? throw new InvalidOperationException("There is no record.");

    /// <summary>Lets time run until a state is reached.</summary>
    public async Task<OnboardingRecord> ReachAsync(OnboardingState state)
    {
        await world.UntilAsync(
            async () => (await RecordAsync()).State == state,
            async () => $"{(await RecordAsync()).State}, {(await RecordAsync()).WaitingFor}, {string.Join(' ', await AuditActionsAsync())}");
        return await RecordAsync();
    }

    public Task<OnboardingResult> CompleteAsync() => world.CompleteAsync<OnboardingResult>(InstanceId);

    /// <summary>The customer accepts as soon as the attestation waits for it.</summary>
    public async Task CustomerAcceptsAsync()
    {
        var record = await ReachAsync(OnboardingState.SecuringAgreement);
        await world.UntilAsync(
            async () => record.AttestationInstanceId is { } id
                && (await world.Get<IAttestations>().FindAsync(id, CancellationToken.None))?.State == AttestationState.AwaitingAcceptance,
            async () =>
            {
                record = await RecordAsync();
                return $"{record.State} {record.AttestationInstanceId}";
            });
        await world.AcceptAsync(record.CompanyName, record.AttestationInstanceId!);
        await world.SettleAsync();
    }

    public Task<CommandOutcome> CancelAsync() =>
        Onboardings.CancelAsync(InstanceId, PartnerCenterWorld.Operator, "Ordered by mistake", CancellationToken.None);

    public Task<CommandOutcome> AnswerAsync(OnboardingAnswer answer) =>
        Onboardings.AnswerAsync(InstanceId, PartnerCenterWorld.Operator, answer, CancellationToken.None);

    public Task<CommandOutcome> AnswerAsync(OnboardingAnswerKind kind) => AnswerAsync(new OnboardingAnswer(kind));

    public Task<IReadOnlyList<string>> AuditActionsAsync() => world.AuditActionsAsync(InstanceId);

    public async Task<int> EffectsAsync(PartnerEffectKind kind) =>
        world.Effects((await RecordAsync()).CustomerId!.Value).Count(effect => effect == kind);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private static string CompanyOf(CustomerId customer) =>
        customer == SeededPartnerCenter.Valid ? "Dunlin Shipping AS"
        : customer == SeededPartnerCenter.Stale ? "Birch & Bay Bakery Ltd"
        : customer == SeededPartnerCenter.WithoutAgreement ? "Aurora Fahrradwerke GmbH"
        : Company;
}

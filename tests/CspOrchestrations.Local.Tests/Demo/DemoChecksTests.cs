using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Local.Demo;
using CspOrchestrations.Local.Demo.Stories;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Tests.Demo;

public sealed class DemoChecksTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly DemoStory ThroughTheBroker = new BrokerStory(
        "one", "Contoso", "accepts", SeededPartner.WithoutAgreement,
        BrokerStory.Expect(AttestationOutcome.Attested, started: 1, finalized: 1, reminders: 2));

    private static readonly DemoStory AtMicrosoft = new MicrosoftStory(
        "two", "Contoso", "accepts", SeededPartnerCenter.WithoutAgreement,
        MicrosoftStory.Expect(AttestationOutcome.Attested, started: 1, agreements: 1, reminders: 2));

    private static readonly DemoStory Onboarded = new OnboardingStory(
        "three", "Contoso", "is new", OnboardingStory.Expect(OnboardingOutcome.Onboarded) with { Reminders = 2 });

    private static readonly (string Name, DemoStory Story, Enum[] Effects)[] All =
    [
        ("broker", ThroughTheBroker,
        [
            EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized, EffectKind.AcceptanceRefreshed,
        ]),
        ("Microsoft", AtMicrosoft,
            [PartnerEffectKind.AttestationStarted, PartnerEffectKind.AttestationAccepted, PartnerEffectKind.AgreementCreated]),
        ("onboarding", Onboarded,
        [
            PartnerEffectKind.CustomerCreated, PartnerEffectKind.AttestationStarted, PartnerEffectKind.AttestationAccepted,
            PartnerEffectKind.AgreementCreated, PartnerEffectKind.CartCreated, PartnerEffectKind.SubscriptionCreated,
            PartnerEffectKind.SubscriptionCreated, PartnerEffectKind.CartCheckedOut,
        ]),
    ];

    public static TheoryData<string> Stories() => new(All.Select(story => story.Name));

    /// <summary>Each story with each of its effects.</summary>
    public static TheoryData<string, int> Effects()
    {
        var data = new TheoryData<string, int>();
        foreach (var (name, _, effects) in All)
        {
            Enumerable.Range(0, effects.Length).ToList().ForEach(index => data.Add(name, index));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Failures_AsItShouldBe_None(string name) => Assert.Empty(Failures(name, effects => effects));

    [Theory]
    [MemberData(nameof(Effects))]
    public void Failures_EffectMissing_Found(string name, int index) =>
        Assert.NotEmpty(Failures(name, effects => effects.Where((_, at) => at != index)));

    [Theory]
    [MemberData(nameof(Stories))]
    public void Failures_WriteTwice_Found(string name)
    {
        foreach (var (kind, times) in StoryOf(name).Expected.Effects)
        {
            Assert.Contains(
                Failures(name, effects => effects.Append(kind)),
                failure => failure.Contains($"{kind} {times} times, and shows it {times + 1} times", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Failures_OtherOrder_Found(string name) => Assert.NotEmpty(Failures(name, effects => effects.Reverse()));

    [Theory]
    [MemberData(nameof(Stories))]
    public void Failures_AnotherAttestationWasAccepted_Found(string name) => Assert.Single(Failures(
        name, effects => effects, subjectOf: kind => kind.ToString().EndsWith("Accepted", StringComparison.Ordinal) ? "another" : "one"));

    [Fact]
    public void Failures_ReminderMissing_Found() => Assert.Single(Failures("broker", effects => effects, reminders: 1));

    [Fact]
    public void Failures_AnotherOutcome_Found() =>
        Assert.Single(Failures("broker", effects => effects, outcome: AttestationOutcome.AlreadyAccepted));

    private static DemoStory StoryOf(string name) => All.Single(story => story.Name == name).Story;

    private static List<string> Failures(
        string name,
        Func<IEnumerable<Enum>, IEnumerable<Enum>> change,
        Enum? outcome = null,
        int reminders = 2,
        Func<Enum, string>? subjectOf = null)
    {
        var (_, story, effects) = All.Single(story => story.Name == name);
        var state = new StoryState("done", StoryTone.Done, outcome ?? story.Expected.Outcome, At, At);
        return
        [
            .. DemoChecks.Failures(
                story, state, [.. change(effects).Select(kind => new DemoEffect(kind, subjectOf?.Invoke(kind) ?? "one"))], reminders),
        ];
    }
}

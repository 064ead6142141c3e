using CspOrchestrations.Conformance.Scenarios;

namespace CspOrchestrations.Conformance;

/// <summary>The semantics of the port, as scenarios that every engine plays.</summary>
public static class ConformanceSuite
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        .. ActivityScenarios.All,
        .. RetryScenarios.All,
        .. TimerScenarios.All,
        .. EventScenarios.All,
        .. KeptWaitScenarios.All,
        .. RaceScenarios.All,
        .. ChildScenarios.All,
        .. ChildFailureScenarios.All,
        .. ContinueAsNewScenarios.All,
        .. CustomStatusScenarios.All,
        .. ReplayScenarios.All,
        .. SuspensionScenarios.All,
        .. LifecycleScenarios.All,
        .. ReplacementScenarios.All,
        .. QueryScenarios.All,
        .. PayloadScenarios.All,
    ];
}

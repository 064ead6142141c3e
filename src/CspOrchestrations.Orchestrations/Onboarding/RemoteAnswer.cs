using System.Diagnostics.CodeAnalysis;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What the remote side said, or where the workflow goes because it did not.</summary>
internal readonly struct RemoteAnswer<T>
    where T : class
{
    private readonly T? value;
    private readonly OnboardingStep? instead;

    public RemoteAnswer(T value) => this.value = value;

    public RemoteAnswer(OnboardingStep instead) => this.instead = instead;

    public RemoteAnswer(OnboardingStep instead, RemoteProblem problem)
        : this(instead) => Problem = problem;

    /// <summary>Set when the remote side has understood and said no; the step then asks a person.</summary>
    public RemoteProblem? Problem { get; }

    /// <summary>True with the value, or false with the step to take instead.</summary>
    public bool Has([NotNullWhen(true)] out T? said, [NotNullWhen(false)] out OnboardingStep? step)
    {
        said = value;
        step = instead;
        return said is not null;
    }
}

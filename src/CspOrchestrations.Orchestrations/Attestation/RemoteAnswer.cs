using System.Diagnostics.CodeAnalysis;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What the remote side said, or where the workflow goes because it did not.</summary>
internal readonly struct RemoteAnswer<T>
    where T : class
{
    private readonly T? value;
    private readonly AttestationStep? instead;

    public RemoteAnswer(T value) => this.value = value;

    public RemoteAnswer(AttestationStep instead, Refusal refusal = Refusal.None)
    {
        this.instead = instead;
        Refusal = refusal;
    }

    public Refusal Refusal { get; }

    /// <summary>True with the value, or false with the step to take instead.</summary>
    public bool Has([NotNullWhen(true)] out T? said, [NotNullWhen(false)] out AttestationStep? step)
    {
        said = value;
        step = instead;
        return said is not null;
    }
}

/// <summary>Why there is a question to a person instead of an answer.</summary>
internal enum Refusal
{
    /// <summary>There is no question: somebody interrupted, or the history grew long.</summary>
    None,

    /// <summary>The remote side has understood and said no.</summary>
    ByRule,

    /// <summary>It does not answer, or not to us: nothing about this attestation.</summary>
    Outage,
}

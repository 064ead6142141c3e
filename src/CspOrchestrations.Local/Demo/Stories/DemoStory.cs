using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>One workflow of the demo: what happens to it, and how it must end.</summary>
/// <param name="Name">The company's, or what the operators are at.</param>
/// <param name="Plot">What happens, in a few words.</param>
/// <param name="Expected">What the workflow, the ledger and the outbox must show.</param>
internal abstract record DemoStory(string Name, string Plot, DemoExpectation Expected)
{
    /// <summary>What the story belongs to, for the report.</summary>
    public abstract string Chapter { get; }

    public abstract string InstanceId { get; }

    /// <summary>Virtual time from the start of the demo until the workflow is asked for.</summary>
    public TimeSpan Begins { get; init; }

    /// <summary>What goes wrong at the remote side, for this story only.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>What people do, in the order of time.</summary>
    public IReadOnlyList<DemoAct> Acts { get; init; } = [];

    /// <summary>Whom reminders would go to.</summary>
    public virtual string? EmailAddress => null;

    /// <summary>Effects that must have taken place one after the other; the last of each kind counts.</summary>
    public abstract IReadOnlyList<Enum> Order { get; }

    public abstract Task BeginAsync(DemoWorld world, CancellationToken cancellationToken);

    /// <summary>The customer accepts the agreement, wherever the story has them do it.</summary>
    /// <returns>False when there is nothing to accept.</returns>
    public abstract Task<bool> AcceptAsync(DemoWorld world, CancellationToken cancellationToken);

    /// <summary>Null while there is no record of it.</summary>
    public abstract Task<StoryState?> StateAsync(DemoWorld world, CancellationToken cancellationToken);

    /// <summary>What took effect at the remote side, by its own account and in its order.</summary>
    public abstract Task<IReadOnlyList<DemoEffect>> EffectsAsync(DemoWorld world, CancellationToken cancellationToken);

    /// <summary>What the remote side should say in the end and does not, in words.</summary>
    public abstract Task<IReadOnlyList<string>> FlawsAsync(DemoWorld world, CancellationToken cancellationToken);

    /// <summary>The fault, but for this story only.</summary>
    public virtual Fault Own(Fault fault) => fault;

    /// <summary>What keeps a sentence from being true, as a list.</summary>
    protected static IReadOnlyList<string> Unless(bool holds, string sentence) => holds ? [] : [sentence];
}

/// <summary>Something a person does, or that happens to the machine.</summary>
/// <param name="After">Virtual time since the start of the demo.</param>
/// <param name="Words">For the screen.</param>
/// <param name="Do">False when it could not be done.</param>
internal sealed record DemoAct(TimeSpan After, string Words, Func<DemoWorld, DemoStory, CancellationToken, Task<bool>> Do);

/// <param name="Outcome">How the workflow ends.</param>
/// <param name="Effects">How often which remote write took effect; other kinds are not counted.</param>
/// <param name="Reminders">Mails after the invitation.</param>
internal sealed record DemoExpectation(Enum Outcome, IReadOnlyList<ExpectedEffect> Effects, int Reminders = 0);

internal sealed record ExpectedEffect(Enum Kind, int Times);

/// <summary>A line of the broker's ledger or of Partner Center's.</summary>
/// <param name="SubjectId">Of what was written; null when the ledger names none.</param>
internal sealed record DemoEffect(Enum Kind, string? SubjectId);

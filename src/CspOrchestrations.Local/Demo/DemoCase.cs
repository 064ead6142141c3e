using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Local.Demo;

/// <summary>One customer's story and how it must end.</summary>
/// <param name="RequestId">Of the attestation.</param>
/// <param name="Customer">The company's name.</param>
/// <param name="Story">What happens to it, in a few words.</param>
/// <param name="OrganizationId">At the simulated remote side.</param>
/// <param name="Expected">What the ledger and the outbox must show.</param>
internal sealed record DemoCase(string RequestId, string Customer, string Story, OrganizationId OrganizationId, DemoExpectation Expected)
{
    /// <summary>What goes wrong at the remote side for this customer only.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>What people do, in the order of time.</summary>
    public IReadOnlyList<DemoAct> Acts { get; init; } = [];

    public string InstanceId => AttestationNames.InstanceIdOf(RequestId);

    public Signatory Signatory => new("Ada", "Example", $"ada.{RequestId}@example.com", null);
}

/// <summary>Something a person does, or that happens to the machine.</summary>
/// <param name="After">Virtual time since the start of the demo.</param>
/// <param name="Words">For the screen.</param>
/// <param name="Do">False when it could not be done.</param>
internal sealed record DemoAct(TimeSpan After, string Words, Func<DemoWorld, DemoCase, CancellationToken, Task<bool>> Do);

/// <param name="Outcome">How the workflow ends.</param>
/// <param name="Started">Attestations started at the remote side: one, and one more for each replaced link.</param>
/// <param name="Finalized">Agreements finalized: never more than one.</param>
/// <param name="Reminders">Mails after the invitation.</param>
internal sealed record DemoExpectation(AttestationOutcome Outcome, int Started, int Finalized, int Reminders);

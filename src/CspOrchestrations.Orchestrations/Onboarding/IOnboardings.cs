using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What the faces can ask of the onboarding capability. Each command is durable when it returns.</summary>
public interface IOnboardings
{
    /// <summary>Starts the workflow, or gives the first answer again for the same request id and the same request.</summary>
    Task<StartWorkflowResult> StartAsync(StartOnboarding command, string actor, CancellationToken cancellationToken);

    /// <summary>What people see of it: no personal data, no credentials.</summary>
    Task<OnboardingRecord?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The same, with what is known elsewhere of what it waits for.</summary>
    Task<OnboardingDetails?> ReadAsync(string instanceId, CancellationToken cancellationToken);

    Task<CommandOutcome> CancelAsync(string instanceId, string actor, string? reason, CancellationToken cancellationToken);

    /// <summary>A person's answer to a workflow that cannot go on.</summary>
    Task<CommandOutcome> AnswerAsync(string instanceId, string actor, OnboardingAnswer answer, CancellationToken cancellationToken);

    /// <summary>
    /// The new tenant's first credentials, for an operator with a reason: handed over once, audited, and gone then.
    /// </summary>
    Task<CredentialsHandover> TakeCredentialsAsync(
        string instanceId, string actor, string reason, CancellationToken cancellationToken);
}

/// <param name="HasCredentials">The new tenant's first credentials are kept and wait to be handed over.</param>
/// <param name="AgreementWaitsFor">What a person must decide at the ordered attestation; null when nobody needs to.</param>
/// <param name="ConsentNeeded">What to do, while this or the ordered attestation waits for consent; null while neither does.</param>
public sealed record OnboardingDetails(OnboardingRecord Record, bool HasCredentials, string? AgreementWaitsFor, string? ConsentNeeded);

/// <param name="RequestId">The caller's id; the instance is <c>onboarding-{RequestId}</c>.</param>
/// <param name="CompanyName">As in the agreement.</param>
/// <param name="Customer">The customer to create; null for <paramref name="CustomerId"/>.</param>
/// <param name="CustomerId">The customer that exists; null for <paramref name="Customer"/>.</param>
/// <param name="ResellerPartnerId">The indirect reseller's partner location account id; null for a direct-bill partner.</param>
/// <param name="Agreement">Who signs, and where.</param>
/// <param name="Lines">What to buy; at least one.</param>
/// <param name="Replace">Replace a finished workflow of the same request id; its audit stays.</param>
public sealed record StartOnboarding(
    string RequestId,
    string CompanyName,
    CustomerProfile? Customer,
    CustomerId? CustomerId,
    string? ResellerPartnerId,
    AgreementParty Agreement,
    IReadOnlyList<OrderedProduct> Lines,
    bool Replace = false)
{
    public override string ToString() => $"StartOnboarding {{ {RequestId} }}";
}

/// <param name="Signatory">Who signs for the customer.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="ResellerId">At the broker, where it attests.</param>
/// <param name="OrganizationId">At the broker, where it attests; without it Microsoft does.</param>
public sealed record AgreementParty(
    Signatory Signatory, string Country, string Language, ResellerId? ResellerId = null, OrganizationId? OrganizationId = null);

/// <param name="Kind">What to do; which of the other members count.</param>
/// <param name="ResellerPartnerId">For <see cref="OnboardingAnswerKind.ChangeReseller"/>; null for none.</param>
/// <param name="Customer">For <see cref="OnboardingAnswerKind.ChangeCustomer"/>.</param>
/// <param name="CustomerId">For <see cref="OnboardingAnswerKind.UseCustomer"/>.</param>
/// <param name="Signatory">For <see cref="OnboardingAnswerKind.ChangeSignatory"/>.</param>
/// <param name="Line">The line's number, for <see cref="OnboardingAnswerKind.ChangeLine"/> and <see cref="OnboardingAnswerKind.SkipLine"/>.</param>
/// <param name="Product">For <see cref="OnboardingAnswerKind.ChangeLine"/>.</param>
/// <param name="Note">Why; kept in the audit, so no personal data.</param>
public sealed record OnboardingAnswer(
    OnboardingAnswerKind Kind,
    string? ResellerPartnerId = null,
    CustomerProfile? Customer = null,
    CustomerId? CustomerId = null,
    Signatory? Signatory = null,
    int? Line = null,
    OrderedProduct? Product = null,
    string? Note = null);

/// <param name="Credentials">Secrets; set when this call got them.</param>
/// <param name="Taken">By whom and when they were handed over before; null when nobody has them.</param>
public sealed record CredentialsHandover(CredentialsOutcome Outcome, FirstCredentials? Credentials = null, CredentialsTaken? Taken = null)
{
    public override string ToString() => $"CredentialsHandover {{ {Outcome} }}";
}

public enum CredentialsOutcome
{
    /// <summary>Here they are, and nowhere else any more.</summary>
    HandedOver,

    /// <summary>There is no such onboarding.</summary>
    NotFound,

    /// <summary>The customer was not created by this onboarding, not yet, or Partner Center told none.</summary>
    None,

    /// <summary>Somebody has them already.</summary>
    TakenBefore,
}

/// <param name="By">As the audit names people.</param>
/// <param name="At">UTC.</param>
public sealed record CredentialsTaken(string By, DateTimeOffset At);

using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Storage.Protection;
using Moq;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Activities;

/// <summary>A remote side that says one thing, and the one signatory there is.</summary>
internal sealed class GatewayActivitiesFixture
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly Signatory Ada = new("Ada", "Example", "ada@example.com", null);
    public static readonly AttestationSubject Subject = new(new ResellerId(Guid.NewGuid()), new OrganizationId(Guid.NewGuid()));
    public static readonly ProtectedValueId SignatoryId = new(Guid.NewGuid());
    public static readonly ProtectedValueId AddressId = new(Guid.NewGuid());
    public static readonly ActivityContext Context = new("Test", "attestation-1");
    public static readonly RemoteProblem RefusedByRule = new(422, "Refused", "It was refused");

    public GatewayActivitiesFixture()
    {
        Values.Setup(v => v.GetAsync<Signatory>(SignatoryId, It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(Ada);
        Secrets = new AttestationSecrets(Values.Object);
    }

    public Mock<IAttestationGateway> Gateway { get; } = new(MockBehavior.Strict);

    public Mock<IProtectedValues> Values { get; } = new();

    public AttestationSecrets Secrets { get; }

    public TimeProvider Time { get; } = new VirtualClock(Now);

    public static OpenAttestation Open { get; } = new(
        "a1", AttestationProgress.PendingAgreementAcceptance, Ada, "https://agreement.example.com/a1", Now.AddDays(30));

    public static OpenAttestation None { get; } = new(null, AttestationProgress.Unspecified, null, null, null);

    public void Shows(params RemoteResult<OpenAttestation>[] looks)
    {
        var sequence = Gateway.SetupSequence(g => g.ReadAttestationAsync(Subject, It.IsAny<string?>(), It.IsAny<CancellationToken>()));
        foreach (var look in looks)
        {
            sequence = sequence.ReturnsAsync(look);
        }
    }

    public void Shows(OpenAttestation open) => Shows(RemoteResult<OpenAttestation>.Succeeded(open));
}

using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Tests.Fakes;

namespace CspOrchestrations.Web.Tests.Attestations;

public sealed class CustomerStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_EveryState_SaysWhatTheCustomerNeedsToKnow()
    {
        var expected = new Dictionary<AttestationState, string>
        {
            [AttestationState.Requested] = "Preparing",
            [AttestationState.Starting] = "Preparing",
            [AttestationState.AwaitingAcceptance] = "Waiting",
            [AttestationState.Finalizing] = "Confirming",
            [AttestationState.Verifying] = "Confirming",
            [AttestationState.NeedsPerson] = "NeedsPerson",
            [AttestationState.Completed] = "Done",
            [AttestationState.Cancelled] = "Cancelled",
            [AttestationState.AwaitingEvidence] = "Preparing",
            [AttestationState.AwaitingApproval] = "Preparing",
            [AttestationState.Attesting] = "Confirming",
            [AttestationState.AwaitingDirectAcceptance] = "Preparing",
        };

        var actual = new Dictionary<AttestationState, string>();
        foreach (var state in Enum.GetValues<AttestationState>())
        {
            actual[state] = await StateOfAsync(state, Now.AddDays(1));
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(1, "Waiting")]
    [InlineData(0, "LinkExpired")]
    [InlineData(-1, "LinkExpired")]
    public async Task Of_Waiting_DependsOnTheLink(int secondsLeft, string expected)
    {
        Assert.Equal(expected, await StateOfAsync(AttestationState.AwaitingAcceptance, Now.AddSeconds(secondsLeft)));
    }

    private static async Task<string> StateOfAsync(AttestationState state, DateTimeOffset expiresAt)
    {
        var attestations = new InMemoryAttestations(new ManualClock(Now));
        var record = await attestations.FindAsync(attestations.Seed("one", state, expiresAt), CancellationToken.None);
        return CustomerStates.Of(record!, Now).ToString();
    }
}

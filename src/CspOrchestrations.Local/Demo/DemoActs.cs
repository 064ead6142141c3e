using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Local.Demo.Stories;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Local.Demo;

/// <summary>What people do in the demo, and what happens to the machine.</summary>
internal static class DemoActs
{
    /// <summary>Long enough that the process dies while the answer is out; the death ends the pause.</summary>
    private const int SlowAnswerMilliseconds = 20_000;

    public static DemoAct Accept(TimeSpan after) => new(after, "the customer accepts", (world, story, cancellationToken) =>
        story.AcceptAsync(world, cancellationToken));

    public static DemoAct AcceptInTheAdminCenter(TimeSpan after) => Accept(after) with { Words = "the customer accepts in the admin center" };

    public static DemoAct AllAccept(TimeSpan after) => Accept(after) with { Words = "the customers accept" };

    public static DemoAct Cancel(TimeSpan after) => new(after, "an operator cancels", async (world, story, cancellationToken) =>
        await world.Attestations.CancelAsync(story.InstanceId, DemoWorld.Operator, "Ordered by mistake", cancellationToken)
            == CommandOutcome.Accepted);

    public static DemoAct AnswerRetry(TimeSpan after) =>
        Answer(after, "an operator answers: try again", new AttestationAnswer(AttestationAnswerKind.Retry));

    public static DemoAct NameAnotherSignatory(TimeSpan after) => Answer(
        after,
        "an operator names another signatory",
        new AttestationAnswer(AttestationAnswerKind.ChangeSignatory, new Signatory("Grace", "Example", "grace@example.com", null)));

    public static DemoAct LoseMfaAndAccept(TimeSpan after) => new(
        after, "the sign-in loses its MFA; the customer accepts", (world, story, cancellationToken) =>
        {
            world.Simulator.Login.DropMfa();
            return story.AcceptAsync(world, cancellationToken);
        });

    /// <summary>Counts only when the loss was noticed before, and the story has waited.</summary>
    public static DemoAct GiveConsent(TimeSpan after) => new(
        after, "an operator consents again, with MFA", async (world, story, cancellationToken) =>
        {
            var lost = (await world.Connections.ReadAsync(cancellationToken)).ConsentNeeded;
            var waits = (await story.StateAsync(world, cancellationToken))?.Outcome is null;
            await world.GiveConsentAsync(cancellationToken);
            return lost && waits && !(await world.Connections.ReadAsync(cancellationToken)).ConsentNeeded;
        });

    public static DemoAct Approve(TimeSpan after) => new(after, "a second operator approves the plan", (world, story, cancellationToken) =>
        ((CampaignStory)story).ApproveAsync(world, cancellationToken));

    /// <summary>The customer accepts; the process dies while a call is on the wire, and another one takes over.</summary>
    /// <param name="after">Virtual time since the start of the demo.</param>
    /// <param name="doing">What it dies at.</param>
    /// <param name="call">The call.</param>
    /// <param name="effect">What the call does, though nobody is there any more to hear of it.</param>
    /// <param name="within">
    /// In this virtual time the workflow comes to the call. Then the next process starts; the call's access token must live as long.
    /// </param>
    public static DemoAct AcceptAndDie(TimeSpan after, string doing, FaultRoute call, Enum effect, TimeSpan within) => new(
        after, $"the customer accepts; the process dies while it {doing}", async (world, story, cancellationToken) =>
        {
            world.Simulator.AddFault(story.Own(new Fault(call, FaultKind.Slow) { DelayMilliseconds = SlowAnswerMilliseconds }));
            if (!await story.AcceptAsync(world, cancellationToken))
            {
                return false;
            }

            var passing = world.PassAsync(within);
            await RealTime.UntilAsync(
                () => Task.FromResult(world.Simulator.ServedFaults().Any(served => served.Route == call && served.Kind == FaultKind.Slow)),
                cancellationToken);
            await world.DieAsync();
            await RealTime.UntilAsync(
                async () => (await story.EffectsAsync(world, cancellationToken)).Any(found => found.Kind.Equals(effect)), cancellationToken);
            await passing;
            world.Start();
            return true;
        });

    private static DemoAct Answer(TimeSpan after, string words, AttestationAnswer answer) => new(
        after, words, async (world, story, cancellationToken) =>
            (await world.Attention.ListAsync(100, null, cancellationToken)).Items.Any(item => item.InstanceId == story.InstanceId)
            && await world.Attestations.AnswerAsync(story.InstanceId, DemoWorld.Operator, answer, cancellationToken)
                == CommandOutcome.Accepted);
}

using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo;

/// <summary>What people do in the demo, and what happens to the machine.</summary>
internal static class DemoActs
{
    private const string Operator = "operator:demo";

    /// <summary>Long enough that the process dies while the answer is out; the death ends the pause.</summary>
    private const int SlowAnswerMilliseconds = 20_000;

    /// <summary>Within this time the workflow has looked again and found the acceptance.</summary>
    private static readonly TimeSpan UntilFinalizing = TimeSpan.FromHours(2);

    public static DemoAct Accept(TimeSpan after) => new(after, "the customer accepts", (world, story, _) =>
        Task.FromResult(world.Simulator.Accept(story.OrganizationId)));

    public static DemoAct Cancel(TimeSpan after) => new(after, "an operator cancels", async (world, story, cancellationToken) =>
        await world.Attestations.CancelAsync(story.InstanceId, Operator, "Ordered by mistake", cancellationToken) == CommandOutcome.Accepted);

    public static DemoAct AnswerRetry(TimeSpan after) => new(after, "an operator answers: try again", async (world, story, cancellationToken) =>
        (await world.Attention.ListAsync(100, null, cancellationToken)).Items.Any(item => item.InstanceId == story.InstanceId)
        && await world.Attestations.AnswerAsync(
            story.InstanceId, Operator, new AttestationAnswer(AttestationAnswerKind.Retry), cancellationToken) == CommandOutcome.Accepted);

    /// <summary>The customer accepts; the process dies while the finalization is on the wire, and another one takes over.</summary>
    public static DemoAct AcceptAndDie(TimeSpan after) => new(
        after, "the customer accepts; the process dies while it finalizes", async (world, story, cancellationToken) =>
        {
            world.Simulator.AddFault(new Fault(FaultRoute.Finalize, FaultKind.Slow)
            {
                OrganizationId = story.OrganizationId, DelayMilliseconds = SlowAnswerMilliseconds,
            });
            if (!world.Simulator.Accept(story.OrganizationId))
            {
                return false;
            }

            var passing = world.PassAsync(UntilFinalizing);
            await RealTime.UntilAsync(
                () => world.Simulator.ServedFaults().Any(served => served is { Route: FaultRoute.Finalize, Kind: FaultKind.Slow }), cancellationToken);
            await world.DieAsync();
            // The remote side does what it was asked to, though nobody is there any more to hear of it.
            await RealTime.UntilAsync(
                () => world.Simulator.Ledger(story.OrganizationId).Any(entry => entry.Kind == EffectKind.AttestationFinalized), cancellationToken);
            await passing;
            world.Start();
            return true;
        });
}

using System.Collections.Concurrent;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

/// <summary>A small workflow with three app+user calls and a pause between them, as the real ones have.</summary>
internal static class UserWork
{
    public const int Steps = 3;

    public static readonly OrchestratorName<int, int> Name = new("UserWork");

    private static readonly ActivityName<int, RemoteResult<string>> Call = new("UserCall");

    /// <param name="call">Makes the activity that calls; its input is the instance's.</param>
    public static OrchestrationRegistry Registry(Func<IServiceProvider, Activity<int, RemoteResult<string>>> call) =>
        new OrchestrationRegistry().AddOrchestrator(Name, _ => new Orchestrator()).AddActivity(Call, call);

    private sealed class Orchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            for (var step = 0; step < Steps; step++)
            {
                while ((await context.CallActivityAsync(Call, input)).Problem?.NeedsConsent() == true)
                {
                    await ConsentWait.UntilGivenAsync(context);
                }

                await context.CreateTimerAsync(context.CurrentUtcDateTime + TimeSpan.FromMinutes(10));
            }

            return input;
        }
    }
}

/// <summary>Asks the connection first, as the clients do.</summary>
internal sealed class RemoteSideCall(RemoteSide remote, IUserConnection connection, IRefreshTokenStore tokens) : Activity<int, RemoteResult<string>>
{
    public override async Task<RemoteResult<string>> RunAsync(ActivityContext context, int input, CancellationToken cancellationToken)
    {
        var state = await connection.ReadAsync(cancellationToken);
        if (state.ConsentNeeded)
        {
            return RemoteResult<string>.Rejected(new RemoteProblem(401, ProblemCodes.ConsentNeeded, state.Reason!));
        }

        var token = await tokens.ReadAsync(cancellationToken);
        if (remote.Answer(context.InstanceId))
        {
            return RemoteResult<string>.Succeeded("done");
        }

        await connection.LoseConsentAsync(token?.ConsentId, "Partner Center asks for MFA (900421).", cancellationToken);
        return RemoteResult<string>.Rejected(new RemoteProblem(401, ProblemCodes.MfaRequired, "MFA required"));
    }
}

/// <summary>What stands for Partner Center: refuses while the consent has no MFA, and counts.</summary>
internal sealed class RemoteSide
{
    private readonly ConcurrentDictionary<string, int> effects = new(StringComparer.Ordinal);
    private int refused;

    public bool HasMfa { get; set; } = true;

    /// <summary>Calls that took effect, by instance.</summary>
    public IReadOnlyDictionary<string, int> Effects => effects;

    public int AllEffects => effects.Values.Sum();

    public int Refused => refused;

    public bool Answer(string instanceId)
    {
        if (!HasMfa)
        {
            Interlocked.Increment(ref refused);
            return false;
        }

        effects.AddOrUpdate(instanceId, 1, (_, count) => count + 1);
        return true;
    }
}

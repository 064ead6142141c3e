using System.Collections.Concurrent;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

/// <summary>A small workflow with three app+user calls and a pause between them, as the real ones have.</summary>
internal sealed class UserWork(RemoteSide remote)
{
    public const int Steps = 3;

    public static readonly OrchestratorName<int, int> Name = new("UserWork");

    private static readonly ActivityName<int, RemoteResult<string>> Call = new("UserCall");

    public OrchestrationRegistry Registry() => new OrchestrationRegistry()
        .AddOrchestrator(Name, _ => new Orchestrator())
        .AddActivity(Call, services => new CallActivity(remote, (IUserConnection)services.GetService(typeof(IUserConnection))!));

    private sealed class Orchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            var tries = 0;
            for (var step = 0; step < Steps; step++)
            {
                while (true)
                {
                    tries++;
                    var answer = await context.CallActivityAsync(Call, step);
                    if (answer.Problem?.NeedsConsent() != true)
                    {
                        break;
                    }

                    await ConsentWait.UntilGivenAsync(context);
                }

                await context.CreateTimerAsync(context.CurrentUtcDateTime + TimeSpan.FromMinutes(10));
            }

            return tries;
        }
    }

    private sealed class CallActivity(RemoteSide remote, IUserConnection connection) : Activity<int, RemoteResult<string>>
    {
        public override async Task<RemoteResult<string>> RunAsync(ActivityContext context, int input, CancellationToken cancellationToken)
        {
            var state = await connection.ReadAsync(cancellationToken);
            if (state.ConsentNeeded)
            {
                return RemoteResult<string>.Rejected(new RemoteProblem(401, ProblemCodes.ConsentNeeded, state.Reason!));
            }

            if (remote.Answer($"{context.InstanceId}/{input}"))
            {
                return RemoteResult<string>.Succeeded("done");
            }

            await connection.LoseConsentAsync("Partner Center asks for MFA (900421).", cancellationToken);
            return RemoteResult<string>.Rejected(new RemoteProblem(401, ProblemCodes.MfaRequired, "MFA required"));
        }
    }
}

/// <summary>What stands for Partner Center: refuses while the consent has no MFA, and counts.</summary>
internal sealed class RemoteSide
{
    private readonly ConcurrentDictionary<string, int> effects = new(StringComparer.Ordinal);
    private int refused;

    public bool HasMfa { get; set; } = true;

    /// <summary>Calls that took effect, by instance and step.</summary>
    public IReadOnlyDictionary<string, int> Effects => effects;

    public int Refused => refused;

    public bool Answer(string call)
    {
        if (!HasMfa)
        {
            Interlocked.Increment(ref refused);
            return false;
        }

        effects.AddOrUpdate(call, 1, (_, count) => count + 1);
        return true;
    }
}

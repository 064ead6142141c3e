using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Instances;

/// <summary>An operator's hands on the engine's instances; each attempt is audited before it is made.</summary>
internal sealed class SteeringEndpoints(IOrchestrationClient client, InstanceIndex index, IAuditLog audit, JsonBody body, TimeProvider time)
{
    private const string Route = "/api/instances/{id}";

    public IEnumerable<WebEndpoint> All =>
    [
        Command("terminateInstance", "/terminate", "terminate", client.TerminateAsync, "Ends an instance and its children without running their code again."),
        Command("suspendInstance", "/suspend", "suspend", client.SuspendAsync, "Holds an instance; what arrives is kept."),
        Command("resumeInstance", "/resume", "resume", client.ResumeAsync, "Lets a suspended or parked instance go on."),
        new("rewindInstance", HttpMethods.Post, Route + "/rewind", WebAccess.Operator, RewindAsync)
        {
            Summary = "Lets a failed instance go on: what failed is tried again, what succeeded is not. For a reason that is audited.",
            Accepts = typeof(RewindBody),
            Answers =
            [
                Answers.Json<Accepted>(202),
                .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict]),
            ],
        },
        new("purgeInstance", HttpMethods.Delete, Route, WebAccess.Operator, PurgeAsync)
        {
            Summary = "Forgets a finished instance and its children; its audit stays.",
            Answers =
            [
                Answers.Empty(204),
                .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed, ProblemKind.NotFound, ProblemKind.Conflict),
            ],
        },
    ];

    private WebEndpoint Command(
        string name, string suffix, string verb, Func<string, string?, CancellationToken, Task> act, string summary) =>
        new(name, HttpMethods.Post, Route + suffix, WebAccess.Operator, (context, cancellationToken) => SteerAsync(context, verb, act, cancellationToken))
        {
            Summary = summary,
            Accepts = typeof(SteerBody),
            Answers =
            [
                Answers.Json<Accepted>(202),
                .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict]),
            ],
        };

    private async Task<IResult> SteerAsync(
        HttpContext context, string verb, Func<string, string?, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, SteerBody.Read, cancellationToken);
        return input.IsValid(out var steer, out var refusal)
            ? await ActAsync(context, verb, steer.Reason, async id =>
            {
                await act(id, steer.Reason, cancellationToken);
                return Accepted.Of(context, id);
            }, cancellationToken)
            : refusal;
    }

    private async Task<IResult> RewindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, RewindBody.Read, cancellationToken);
        return input.IsValid(out var rewind, out var refusal)
            ? await ActAsync(context, "rewind", rewind.Reason, async id =>
            {
                await client.RewindAsync(id, rewind.Reason, cancellationToken);
                return Accepted.Of(context, id);
            }, cancellationToken)
            : refusal;
    }

    private Task<IResult> PurgeAsync(HttpContext context, CancellationToken cancellationToken) =>
        ActAsync(context, "purge", reason: null, async id =>
        {
            var purged = await client.PurgeAsync(id, cancellationToken);
            await index.RemoveAsync(id, cancellationToken);
            return purged ? Results.NoContent() : NotFound();
        }, cancellationToken);

    private async Task<IResult> ActAsync(
        HttpContext context, string verb, string? reason, Func<string, Task<IResult>> act, CancellationToken cancellationToken)
    {
        var id = RouteId.Of(context);
        if (await client.GetAsync(id, cancellationToken) is null)
        {
            return NotFound();
        }

        await audit.AppendAsync(time, id, $"instance.{verb}-requested", context.Actor(), reason, cancellationToken);
        try
        {
            return await act(id);
        }
        catch (InstanceNotFoundException)
        {
            return NotFound();
        }
        catch (InstanceFinishedException exception)
        {
            return Problem.Of(ProblemKind.Conflict, $"The instance has ended ({exception.Status}); there is nothing to {verb}.");
        }
        catch (InstanceNotRewindableException exception)
        {
            return Problem.Of(ProblemKind.Conflict, $"The instance cannot be rewound. {exception.Why}");
        }
        catch (InstanceConflictException exception)
        {
            return Problem.Of(ProblemKind.Conflict, $"The instance is {exception.Status}. Terminate it or wait for its end first.");
        }
    }

    private static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no instance of this id.");
}

using CspOrchestrations.Simulator.Broker;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>What controls answer over HTTP.</summary>
internal static class ControlAnswers
{
    /// <summary>Runs a control on its body; what the control refuses is a problem with its own words.</summary>
    public static async Task<IResult> WithBodyAsync<T>(HttpContext context, Func<T, IResult> work)
        where T : class
    {
        var read = await JsonRequest.ReadAsync<T>(context, SimulatorJson.Strict).ConfigureAwait(false);
        if (read.Value is not { } body)
        {
            return read.Refusal!.ToProblem(context);
        }

        try
        {
            return work(body);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            var status = exception is ArgumentException ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
            return new Refusal(status, "ControlRefused", "The control cannot do that.", exception.Message).ToProblem(context);
        }
    }

    public static IResult Outcome(bool done, HttpContext context) => done
        ? Results.NoContent()
        : Refusals.NotInThisState.ToProblem(context);

    public static IResult Json<T>(T body) => Results.Json(body, SimulatorJson.Options);
}

using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions.Hosting;

/// <summary>Gives an HTTP function's request to the operation of the face that both hosts share.</summary>
public sealed class HttpFace(WebDispatcher dispatcher, BoundDurableTaskClient bound)
{
    /// <summary>
    /// Begins the name of each HTTP function: names of functions do not differ in case only, and some operations are called
    /// like the activity behind them.
    /// </summary>
    public const string Prefix = "http-";

    /// <param name="operation">The operation's name in <see cref="Web.WebEndpoints"/>.</param>
    /// <param name="request">As it came in.</param>
    /// <param name="client">Of the function's binding.</param>
    public Task<IResult> HandleAsync(string operation, HttpRequest request, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        bound.Bind(client);
        return dispatcher.HandleAsync(operation, request.HttpContext);
    }
}

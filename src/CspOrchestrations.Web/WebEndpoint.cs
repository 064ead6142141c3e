using CspOrchestrations.Orchestrations.Attestation;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web;

/// <summary>
/// One operation of the HTTP face, the same on both hosts. Its handler binds nothing: the Functions host has no model
/// binding, no endpoint filters and no authentication pipeline, so all of that happens in <see cref="Hosting.WebDispatcher"/>.
/// </summary>
public sealed class WebEndpoint
{
    internal WebEndpoint(string name, string method, string route, WebAccess access, WebHandler handler)
    {
        Name = name;
        Method = method;
        Route = route;
        Access = access;
        Handler = handler;
    }

    /// <summary>Unique; the operation's id in the OpenAPI document.</summary>
    public string Name { get; }

    public string Method { get; }

    /// <summary>From the root, with a leading slash.</summary>
    public string Route { get; }

    public WebAccess Access { get; }

    /// <summary>Of the capability by which customers may call, where they may.</summary>
    internal string CustomerPurpose { get; init; } = AttestationNames.PagePurpose;

    internal WebHandler Handler { get; }

    internal string Summary { get; init; } = "";

    /// <summary>The JSON body's shape; null when the operation takes none.</summary>
    internal Type? Accepts { get; init; }

    /// <summary>The query parameters, besides those in the route.</summary>
    internal IReadOnlyList<QueryParameter> Query { get; init; } = [];

    internal IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Operations on one kind of thing belong together in the document.</summary>
    internal string Tag => Route.Split('/') is ["", "api", var kind, ..] ? kind : "service";

    /// <summary>Pages and their files are for browsers, not for the API's document.</summary>
    internal bool IsDescribed { get; init; } = true;
}

internal delegate Task<IResult> WebHandler(HttpContext context, CancellationToken cancellationToken);

/// <param name="Body">The JSON body's shape; null for an empty body.</param>
internal sealed record Answer(int Status, Type? Body, string ContentType = "application/json");

internal sealed record QueryParameter(string Name, string Description, bool IsNumber = false);

/// <summary>Who may call.</summary>
public enum WebAccess
{
    Anonymous,

    /// <summary>A person with a personal key.</summary>
    Operator,

    /// <summary>An operator, or whoever holds the capability for what the route names.</summary>
    OperatorOrCustomer,

    /// <summary>A monitor: with a platform's key where the platform asks for one (<see cref="MachineAccess"/>), else with an operator's.</summary>
    Machine,
}

/// <summary>How programs prove that they may call the operations of <see cref="WebAccess.Machine"/>.</summary>
/// <param name="IsCheckedByPlatform">The platform has refused everybody without its key before the request comes here.</param>
public sealed record MachineAccess(bool IsCheckedByPlatform);

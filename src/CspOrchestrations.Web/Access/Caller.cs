using CspOrchestrations.Orchestrations.Capabilities;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Access;

/// <summary>Who sent the request.</summary>
internal abstract record Caller
{
    public static Caller Anonymous { get; } = new AnonymousCaller();
}

internal sealed record AnonymousCaller : Caller;

internal sealed record OperatorCaller(string Name) : Caller
{
    /// <summary>As the audit names people.</summary>
    public string Actor => OperatorKeys.ActorOf(Name);
}

/// <summary>Whoever holds the link to one attestation's page.</summary>
internal sealed record CustomerCaller(CapabilityGrant Grant) : Caller;

internal static class CallerFeature
{
    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);

    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Access.Caller.Anonymous;

    /// <summary>The operator of a request that only operators may send.</summary>
    public static string Actor(this HttpContext context) => ((OperatorCaller)context.Caller()).Actor;
}

using CspOrchestrations.Orchestrations.Capabilities;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Access;

/// <summary>Finds out who sent a request.</summary>
internal sealed class Authentication(OperatorKeys keys, OperatorSessions sessions, ICapabilities capabilities, EntraOperators entra)
{
    private const string BearerPrefix = "Bearer ";

    public async Task<Credentials> FindAsync(HttpContext context, WebEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            // Explicit credentials count alone: a wrong key must not fall back on a cookie that happens to be there.
            var name = authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
                ? await keys.AuthenticateAsync(authorization[BearerPrefix.Length..].Trim(), cancellationToken)
                : null;
            return new Credentials(name is null ? Caller.Anonymous : new OperatorCaller(name), FromCookie: false);
        }

        // The page asks as a customer also in an operator's browser, so the narrower right comes first.
        if (endpoint.Access == WebAccess.OperatorOrCustomer && await FindCustomerAsync(context, endpoint.CustomerPurpose, cancellationToken) is { } customer)
        {
            return new Credentials(customer, FromCookie: true);
        }

        if (entra.Find(context.Request) is { } entraOperator)
        {
            return new Credentials(entraOperator, FromCookie: true);
        }

        var session = context.Request.Cookies.TryGetValue(HostCookies.Operator, out var cookie)
            ? await sessions.FindAsync(cookie, cancellationToken)
            : null;
        return session is null
            ? new Credentials(Caller.Anonymous, FromCookie: false)
            : new Credentials(new OperatorCaller(session.Name), FromCookie: true);
    }

    private async Task<CustomerCaller?> FindCustomerAsync(HttpContext context, string purpose, CancellationToken cancellationToken) =>
        context.Request.RouteValues["id"] is string subject
        && context.Request.Cookies.TryGetValue(HostCookies.Capability(subject), out var cookie)
        && await capabilities.FindGrantAsync(cookie, cancellationToken) is { } grant
        && grant.Purpose == purpose
        && grant.Subject == subject
            ? new CustomerCaller(grant)
            : null;
}

/// <param name="FromCookie">A browser sends cookies by itself, so a write must also prove where it comes from.</param>
internal readonly record struct Credentials(Caller Caller, bool FromCookie);

using CspOrchestrations.Core.Validation;
using CspOrchestrations.Durable;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Operators;

/// <summary>Signing in and out on the page <c>/operate</c>.</summary>
internal sealed class OperatorSessionEndpoints(
    OperatorSessions sessions, FailedAttempts failures, JsonBody body, IOptions<WebOptions> options)
{
    private const string Route = "/api/operators/session";

    public IEnumerable<WebEndpoint> All =>
    [
        new("signIn", HttpMethods.Post, Route, WebAccess.Anonymous, SignInAsync)
        {
            Summary = "Exchanges an operator's personal key for a cookie of this host.",
            Accepts = typeof(SignInBody),
            Answers = [Answers.Json<OperatorView>(), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.TooMany])],
        },
        new("getSession", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "Who is signed in.",
            Answers = [Answers.Json<OperatorView>(), .. Answers.Problems(ProblemKind.SignInNeeded)],
        },
        new("signOut", HttpMethods.Delete, Route, WebAccess.Operator, SignOutAsync)
        {
            Summary = "Ends the session of the cookie.",
            Answers = [Answers.Empty(204), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed)],
        },
    ];

    private async Task<IResult> SignInAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, SignInBody.Read, cancellationToken);
        if (!input.IsValid(out var signIn, out var refusal))
        {
            return refusal;
        }

        if (failures.Refusal(context) is { } tooMany)
        {
            return tooMany;
        }

        if (await sessions.OpenAsync(signIn.Key, cancellationToken) is not { } opened)
        {
            failures.Add(context);
            return Problem.Of(ProblemKind.SignInNeeded, "This key is not known. Check that you pasted all of it.");
        }

        HostCookies.Set(context, HostCookies.Operator, opened.CookieValue, options.Value.OperatorSessionLifetime);
        return Results.Json(new OperatorView(opened.Session.Name), DurableJson.Options);
    }

    private static Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Results.Json(new OperatorView(((OperatorCaller)context.Caller()).Name), DurableJson.Options));

    private async Task<IResult> SignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await sessions.CloseAsync(context.Request.Cookies[HostCookies.Operator], cancellationToken);
        HostCookies.Clear(context, HostCookies.Operator);
        return Results.NoContent();
    }
}

/// <param name="Key">The personal key.</param>
internal sealed record SignInBody(string Key)
{
    private const int MaxKeyLength = 200;

    public static SignInBody Read(JsonFields fields) => new(fields.Text("key", text => TextRules.WhyInvalid(text, MaxKeyLength)));

    public override string ToString() => "SignInBody { … }";
}

internal sealed record OperatorView(string Name);

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CspOrchestrations.Local.Connections;

/// <summary>
/// Waits on 127.0.0.1 for the browser to bring the login's answer (RFC 8252, section 7.3), and tells the person there and at
/// the keyboard what became of it. An answer to another request changes nothing.
/// </summary>
internal sealed class ConsentListener : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly TaskCompletionSource<string> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Expected> expected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int answered;

    private ConsentListener(Socket socket)
    {
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        // Entra disregards the port of a registered redirect to localhost, but not of one to 127.0.0.1.
        Address = new UriBuilder(Uri.UriSchemeHttp, "localhost", endpoint.Port).Uri;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost
            .UseKestrelCore()
            .UseSockets(sockets => sockets.CreateBoundListenSocket = _ => socket)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(endpoint);
            });
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, CommandLifetime>();
        application = builder.Build();
        application.UseRouting();
        application.MapGet("/", (Delegate)AnswerAsync);
    }

    /// <summary>What the login is told to send the browser back to.</summary>
    public Uri Address { get; }

    /// <param name="port">0 takes a free one.</param>
    /// <param name="portOption">What the person types to choose another port.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CommandException">The port cannot be had.</exception>
    public static async Task<ConsentListener> StartAsync(int port, string portOption, CancellationToken cancellationToken)
    {
        var listener = new ConsentListener(LoopbackSocket.Bind(port, portOption));
        await listener.application.StartAsync(cancellationToken);
        return listener;
    }

    /// <summary>What <paramref name="redeem"/> makes of the code, which it gets once.</summary>
    /// <exception cref="CommandException">The person or the login refused, or the code was worth nothing.</exception>
    public Task<string> WaitAsync(string state, Func<string, Task<string>> redeem, CancellationToken cancellationToken)
    {
        expected.SetResult(new Expected(state, redeem));
        return outcome.Task.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (state, redeem) = await expected.Task.WaitAsync(context.RequestAborted);
        var query = context.Request.Query;
        if (!IsSame(state, query["state"].ToString()) || Interlocked.Exchange(ref answered, 1) != 0)
        {
            return Page(context, StatusCodes.Status400BadRequest, "This is not the answer that the command waits for. Nothing was changed.");
        }

        try
        {
            var token = await redeem(CodeOf(query));
            // The page first: the command ends, and this listener with it, as soon as the outcome is known.
            context.Response.OnCompleted(() => Task.FromResult(outcome.TrySetResult(token)));
            return Page(context, StatusCodes.Status200OK, "Consent was given. You can close this window.");
        }
        catch (CommandException exception)
        {
            context.Response.OnCompleted(() => Task.FromResult(outcome.TrySetException(exception)));
            return Page(context, StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (Exception exception)
        {
            outcome.TrySetException(exception);
            throw;
        }
    }

    /// <summary>The login's own text is left out: anybody can send a browser here with a text of theirs.</summary>
    private static string CodeOf(IQueryCollection query) => query["code"].ToString() is { Length: > 0 } code
        ? code
        : throw new CommandException(query["error"] == "access_denied"
            ? "Consent was refused in the browser. Run the command again to try again."
            : "The login refused, as the browser shows. Check Login:ClientId, and that http://localhost is a redirect address of the application.");

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static IResult Page(HttpContext context, int status, string text)
    {
        var headers = context.Response.Headers;
        // The address holds the code: it must not go on from here.
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        return Results.Text(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Consent</title><p>{WebUtility.HtmlEncode(text)}</p></html>",
            "text/html; charset=utf-8",
            statusCode: status);
    }

    private sealed record Expected(string State, Func<string, Task<string>> Redeem);
}

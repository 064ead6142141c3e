using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>Stands in for whoever hosts the agreement: another site than the faces, with a page that tests talk through.</summary>
internal sealed class AgreementHost : IAsyncDisposable
{
    private const string Page =
        """
        <!doctype html><html lang="en"><title>Agreement</title><h1>Agreement</h1><p>Terms.</p><button id="accept">Accept</button>
        <iframe id="inner" src="/inner"></iframe>
        """;

    private readonly WebApplication app;

    private AgreementHost(WebApplication app) => this.app = app;

    /// <summary>"localhost", so that it is another site than 127.0.0.1.</summary>
    public string Origin => $"http://localhost:{new Uri(app.Urls.Single()).Port}";

    public string Link => Origin + "/mca/?attestationid=1";

    public static async Task<AgreementHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/mca", () => Results.Content(Page, "text/html"));
        app.MapGet("/inner", () => Results.Content("<!doctype html><title>Inner</title>", "text/html"));
        await app.StartAsync();
        return new AgreementHost(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

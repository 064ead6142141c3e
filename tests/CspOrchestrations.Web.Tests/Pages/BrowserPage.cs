using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>A page in a browser context of its own, which notes what the browser complains of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>A folder to look at screenshots in; none are taken without it.</summary>
    private const string ScreenshotsVariable = "SCREENSHOTS";

    private readonly IBrowserContext context;

    public BrowserPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) => Requests.Enqueue(request);
    }

    public IPage Page { get; }

    /// <summary>Script errors and violations of the content security policy.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public ConcurrentQueue<IRequest> Requests { get; } = new();

    public async Task ScreenshotAsync(string name, bool isWhole = true)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotsVariable) is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = isWhole });
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}

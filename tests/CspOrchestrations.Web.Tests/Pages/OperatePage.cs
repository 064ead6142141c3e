using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>What the tests of the operators' desk do alike.</summary>
internal static class OperatePage
{
    /// <param name="key">A new key of anna's when left out.</param>
    public static async Task SignInAsync(this IPage page, WebServer server, string? key = null)
    {
        key ??= await server.Keys.AddAsync("anna", "test", CancellationToken.None);
        await page.GotoAsync(new Uri(server.Address, "/operate").ToString());
        await page.GetByLabel("Operator key").FillAsync(key);
        await page.Locator("#sign-in").ButtonOf("Sign in").ClickAsync();
    }

    public static ILocator ButtonOf(this ILocator place, string label) =>
        place.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = label, Exact = true });
}

using System.Diagnostics;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>Finds Chromium, or installs Debian's package where that can be done without asking.</summary>
internal static class Chromium
{
    private const string PathVariable = "CHROMIUM_PATH";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static async Task<string> FindOrInstallAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update", "-q");
            await RunAsync("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium");
        }

        return Find() ?? throw new InvalidOperationException(
            $"The browser tests need Chromium. Install it ('sudo apt-get install chromium' on Debian), or set {PathVariable} to the executable.");
    }

    private static string? Find() =>
        UsualPlaces.Prepend(Environment.GetEnvironmentVariable(PathVariable)).FirstOrDefault(path => path is not null && File.Exists(path));

    private static async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }
}

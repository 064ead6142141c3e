using System.Text.RegularExpressions;

namespace CspOrchestrations.Local.Tests.Demo;

/// <summary>One run of the demo that several tests look at.</summary>
public sealed partial class DemoPlayed : IAsyncLifetime
{
    public static string Seed => "1";

    internal CommandRun Run { get; private set; } = new(-1, "", "");

    public string Folder => Kept().Match(Run.Output).Groups[1].Value;

    public async Task InitializeAsync() => Run = await CommandRun.OfAsync("demo", "--seed", Seed, "--keep");

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    [GeneratedRegex("The data folder is kept: (.+)")]
    private static partial Regex Kept();
}

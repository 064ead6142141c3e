using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>Reads Bicep with tree-sitter's grammar, on Node.js.</summary>
internal static class BicepReader
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CspOrchestrations.Infrastructure.Tests", "Bicep");

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>The repository's own <c>infra</c> folder.</summary>
    public static Lazy<Task<IReadOnlyList<BicepFile>>> Infrastructure { get; } = new(() => ReadAsync(Path.Combine(Repository.Root, "infra")));

    /// <exception cref="InvalidOperationException">Node.js is missing, or the reader failed; the message says how.</exception>
    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(string folder)
    {
        await Installed.Value;
        var json = await RunAsync("node", Path.Combine(Folder, "read-bicep.mjs"), folder);
        return JsonSerializer.Deserialize<BicepFile[]>(json, JsonSerializerOptions.Web)!;
    }

    private static async Task InstallAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        // npm is a script, which Windows starts by a shell only.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await error}");
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{program} is missing. The Bicep files are read with Node.js 20 or later: https://nodejs.org");
        }
    }
}

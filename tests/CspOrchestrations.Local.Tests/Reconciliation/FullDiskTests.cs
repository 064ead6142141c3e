using System.Diagnostics;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.Reconciliation;

/// <summary>A real file system with too little room, in a namespace of the process's own.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [OwnFileSystemFact]
    public async Task Reconcile_DiskFull_SaysSoAndLeavesTheRunBefore()
    {
        var small = await ReconcileAsync("1m", "edge_bom.jsonl.gz");
        Assert.Equal((ExitCodes.NeedsPerson, ""), (small.ExitCode, small.Error));
        Assert.Contains("./current.json", small.Left, StringComparison.Ordinal);

        var full = await ReconcileAsync("200k", "edge_bom.jsonl.gz", "recon_billed_full.jsonl.gz", "recon_billed.csv", "unbilled_usage.jsonl.gz");
        Assert.Equal(ExitCodes.Rejected, full.ExitCode);
        Assert.StartsWith("error: 'out' cannot be written, and holds what it held before: No space left on device. Make room", full.Error, StringComparison.Ordinal);
        Assert.Equal("", full.Left);
    }

    /// <summary>What was said, and the names of what the output folder holds then.</summary>
    private async Task<(int ExitCode, string Error, string Left)> ReconcileAsync(string size, params string[] samples)
    {
        var files = string.Join(' ', samples.Select(name => $"'{Path.Combine(AppContext.BaseDirectory, "TestData", "reconciliation", name)}'"));
        var program = Path.Combine(AppContext.BaseDirectory, "CspOrchestrations.Local.dll");
        var script = $"mount -t tmpfs -o size={size} tmpfs \"$PWD\" && cd \"$PWD\" && dotnet '{program}' reconcile {files} --normalized --out out >/dev/null; code=$?; cd out && find . -type f; exit $code";
        using var process = Process.Start(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", script])
        {
            WorkingDirectory = scratch.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var left = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error, await left);
    }
}

/// <summary>Skipped, and said so, where a process may not mount a file system of its own.</summary>
internal sealed class OwnFileSystemFactAttribute : FactAttribute
{
    public OwnFileSystemFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !CanMount())
        {
            Skip = "Needs Linux, and namespaces in which a file system can be mounted.";
        }
    }

    private static bool CanMount()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/tmp"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.Serving;

/// <summary>The program as an operating system sees it.</summary>
public sealed class ServeProcessTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Process_AskedToStop_DrainsAndEndsWithZero(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var program = Start();
        while (await program.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Ctrl+C", StringComparison.Ordinal))
        {
        }

        using var kill = Process.Start("kill", ["-" + signal, program.Id.ToString(CultureInfo.InvariantCulture)]);
        await program.WaitForExitAsync();

        Assert.Equal(ExitCodes.Success, program.ExitCode);
        Assert.DoesNotContain("error", await program.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(scratch.Path, ".local", "engine.db")));
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "CspOrchestrations.Local.dll"), "--port", "0", "--simulator-port", "0"])
    {
        // Without --data, so that the default is seen too.
        WorkingDirectory = scratch.Path,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

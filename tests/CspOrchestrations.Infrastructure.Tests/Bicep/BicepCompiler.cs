using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>Bicep's own compiler: the one that came with the packages, or else the machine's.</summary>
internal static class BicepCompiler
{
    private static readonly string Program = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(attribute => attribute.Key == nameof(BicepCompiler))?.Value ?? "bicep";

    /// <summary>The template, and what the compiler and its linter have to say, which is nothing of a good file.</summary>
    /// <exception cref="InvalidOperationException">There is no compiler.</exception>
    public static async Task<(string Template, string Diagnostics)> BuildAsync(string file)
    {
        var start = new ProcessStartInfo(Program, ["build", file, "--stdout"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        var template = process.StandardOutput.ReadToEndAsync();
        var diagnostics = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await template, await diagnostics) : ("", $"exit code {process.ExitCode}: {await diagnostics}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                $"{start.FileName} cannot be run: {exception.Message} These tests need the Bicep CLI: https://aka.ms/bicep-install");
        }
    }
}

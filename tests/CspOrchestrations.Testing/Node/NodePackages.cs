using System.ComponentModel;
using System.Diagnostics;

namespace CspOrchestrations.Testing.Node;

/// <summary>A folder with a <c>package-lock.json</c>, whose packages are installed beside it where they are missing.</summary>
public sealed class NodePackages(string folder)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs what the lock file names, unless that is done; other test processes wait meanwhile.</summary>
    /// <exception cref="InvalidOperationException">Node.js or npm is missing, or npm failed; the message says how.</exception>
    public async Task InstallAsync()
    {
        if (IsInstalled())
        {
            return;
        }

        await using var turn = await TakeTurnAsync();
        if (!IsInstalled())
        {
            await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    /// <summary>What the program wrote.</summary>
    /// <exception cref="InvalidOperationException">It is missing or failed; the message says how.</exception>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await error}");
    }

    /// <summary>The program with all its streams in the hands of the caller.</summary>
    /// <exception cref="InvalidOperationException">It is missing.</exception>
    public Process Start(string program, params string[] arguments)
    {
        // npm is a script, which Windows starts by a shell only.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{program} is missing. These tests need Node.js 20 or later: https://nodejs.org");
        }
    }

    private bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    private async Task<FileStream> TakeTurnAsync()
    {
        // node_modules itself is emptied by npm; obj is ignored by Git like it.
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "obj")).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(BetweenLooks);
            }
        }
    }
}

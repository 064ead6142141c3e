using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Data;

/// <summary>A file that a person asked for: never over another one, for its owner only, there when it is complete.</summary>
internal static class NewFile
{
    /// <exception cref="CommandException">The file exists, or its folder does not.</exception>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        Check(file);
        var partial = file + ".partial";
        try
        {
            await using (var stream = new FileStream(partial, Options()))
            {
                await write(stream);
            }

            File.Move(partial, file);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Check(string file)
    {
        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new CommandException($"'{file}' exists. Name a new file.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (!Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder '{folder}'. Create it, or name another file.");
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

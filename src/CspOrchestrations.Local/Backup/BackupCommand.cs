using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Backup;

/// <summary><c>backup FILE</c>.</summary>
internal static class BackupCommand
{
    public static ExampledCommand Create(DataOption data)
    {
        var settings = new SettingsOption();
        var file = new Argument<string>("FILE")
        {
            Description = "A new zip file. It holds the keys of the protected values: keep it like a password.",
        };
        var backup = new ExampledCommand(
            "backup",
            "Copy the data folder into one file, also while the host runs. To restore: unzip it into an empty folder, and name that with --data.",
            "backup backup.zip")
        {
            file, settings,
        };
        backup.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(file);
            var entries = await DataBackup.WriteAsync(data.Folder(parsed), settings.Storage(data, parsed), name, cancellationToken);
            parsed.InvocationConfiguration.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{entries} files written to {name}. Keep it like a password."));
            return ExitCodes.Success;
        });
        return backup;
    }
}

using System.Text.Json;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Orchestrations.EndOfTerm;
using Microsoft.Extensions.Configuration;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>
/// The policy to rehearse: JSON with the settings of the section <c>EndOfTerm</c>, alone or inside that section, so that a host's
/// <c>appsettings.json</c> can be given as it is. Whether they make sense is judged as when a host starts.
/// </summary>
internal static class PolicyFile
{
    /// <exception cref="CommandException">There is no such file, or it is no JSON.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"There is no policy file '{path}'.");
        }

        var configuration = Parse(path);
        var section = configuration.GetSection(EndOfTermOptions.Section);
        return (section.Exists() ? section : (IConfiguration)configuration).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => $"{EndOfTermOptions.Section}:{setting.Key}", setting => setting.Value);
    }

    private static IConfigurationRoot Parse(string path)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false).Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or JsonException)
        {
            throw new CommandException($"The policy file '{path}' is no JSON object: {exception.InnerException?.Message ?? exception.Message}");
        }
    }
}

using System.Text.RegularExpressions;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>Secrets stay where they are: no key is listed, none is an output, and roles are the known ones.</summary>
internal static partial class BicepSecretRules
{
    /// <summary>The built-in roles by name (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["durableTaskDataContributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
        ["keyVaultSecretsOfficer"] = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
    };

    public static IEnumerable<string> Findings(BicepFile file, Dictionary<string, BicepFile> byPath) =>
    [
        .. file.Calls.Where(name => name.StartsWith("list", StringComparison.Ordinal)).Select(name => $"{name} reads a secret"),
        .. file.Outputs.Where(output => SecretWords().IsMatch(output.Text) || GivesAway(file, output.Secrets))
            .Select(output => $"the output {output.Name} holds a secret"),
        .. file.Modules.SelectMany(module => Unguarded(file, module, byPath)),
        .. file.Literals.Where(literal => RoleId().IsMatch(literal) && !IsKnownRole(file, literal)).Select(id => $"{id} is no known role"),
    ];

    private static bool GivesAway(BicepFile file, IReadOnlyList<string> names) => names.Any(name =>
        file.Parameters.Any(parameter => parameter.Name == name && parameter.Secure)
        || file.Variables.Any(variable => variable.Name == name && GivesAway(file, [.. variable.Secrets])));

    private static IEnumerable<string> Unguarded(BicepFile file, BicepModule module, Dictionary<string, BicepFile> byPath) =>
        from argument in module.Parameters
        where GivesAway(file, argument.Uses) && byPath.TryGetValue(file.Resolve(module.Path), out var target)
            && target.Parameters.Any(parameter => parameter.Name == argument.Name && !parameter.Secure)
        select $"{module.Path} does not guard its parameter {argument.Name}";

    private static bool IsKnownRole(BicepFile file, string id) =>
        file.Variables.Any(variable => variable.Value == id && Roles.GetValueOrDefault(variable.Name) == id);

    [GeneratedRegex("ConnectionString|InstrumentationKey|AccessKey|primaryKey|sharedKey|password|sas", RegexOptions.IgnoreCase)]
    private static partial Regex SecretWords();

    [GeneratedRegex("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$", RegexOptions.IgnoreCase)]
    private static partial Regex RoleId();
}

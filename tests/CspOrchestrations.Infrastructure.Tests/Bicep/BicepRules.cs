using System.Text.RegularExpressions;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>What the compiler would say, as far as it can be known without Azure's types, and what it would not.</summary>
internal static partial class BicepRules
{
    private static readonly HashSet<string> Functions =
    [
        "empty", "environment", "guid", "subscription", "subscriptionResourceId", "tenant", "toLower", "union", "uniqueString",
    ];

    public static IEnumerable<string> Findings(IReadOnlyList<BicepFile> files)
    {
        var byPath = files.ToDictionary(file => file.Path);
        return files.SelectMany(file => Of(file, byPath)).Concat(Unused(files));
    }

    private static IEnumerable<string> Of(BicepFile file, Dictionary<string, BicepFile> byPath)
    {
        IEnumerable<string> findings =
        [
            .. file.Errors.Select(error => $"syntax: {error}"),
            .. Undeclared(file),
            .. file.Imports.SelectMany(import => OfImport(file, import, byPath)),
            .. file.Modules.SelectMany(module => OfModule(file, module, byPath)),
            .. file.ModuleOutputs.Where(use => !HasOutput(file, use, byPath)).Select(use => $"{use.Module} has no output {use.Output}"),
            .. file.Resources.Where(resource => !IsVersioned(resource)).Select(resource => $"{resource.Type} names no API version"),
            .. BicepSecretRules.Findings(file, byPath),
        ];
        return findings.Select(finding => $"{file.Path}: {finding}");
    }

    private static IEnumerable<string> Undeclared(BicepFile file)
    {
        var declared = Functions.Concat(Names(file)).Concat(file.Locals).ToHashSet();
        return file.References.Where(name => !declared.Contains(name)).Distinct().Select(name => $"{name} is not declared");
    }

    private static IEnumerable<string> Names(BicepFile file) =>
    [
        .. file.Parameters.Select(parameter => parameter.Name),
        .. file.Variables.Select(variable => variable.Name),
        .. file.Modules.Select(module => module.Name),
        .. file.Resources.Select(resource => resource.Name),
        .. file.Imports.SelectMany(import => import.Names),
    ];

    private static IEnumerable<string> OfImport(BicepFile file, BicepImport import, Dictionary<string, BicepFile> byPath) =>
        byPath.TryGetValue(file.Resolve(import.Path), out var target)
            ? import.Names.Except(target.Variables.Where(variable => variable.Exported).Select(variable => variable.Name))
                .Select(name => $"{import.Path} exports no {name}")
            : [$"{import.Path} does not exist"];

    private static IEnumerable<string> OfModule(BicepFile file, BicepModule module, Dictionary<string, BicepFile> byPath)
    {
        if (!byPath.TryGetValue(file.Resolve(module.Path), out var target))
        {
            return [$"{module.Path} does not exist"];
        }

        var passed = module.Parameters.Select(argument => argument.Name).ToList();
        return
        [
            .. passed.Except(target.Parameters.Select(parameter => parameter.Name)).Select(name => $"{module.Path} has no parameter {name}"),
            .. target.Parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name).Except(passed)
                .Select(name => $"{module.Path} is not given its parameter {name}"),
        ];
    }

    private static bool HasOutput(BicepFile file, BicepModuleOutput use, Dictionary<string, BicepFile> byPath) =>
        file.Modules.FirstOrDefault(module => module.Name == use.Module) is { } module
        && byPath.TryGetValue(file.Resolve(module.Path), out var target)
        && target.Outputs.Any(output => output.Name == use.Output);

    private static bool IsVersioned(BicepResource resource) =>
        (resource.Nested ? Child() : Versioned()).IsMatch(resource.Type);

    private static IEnumerable<string> Unused(IReadOnlyList<BicepFile> files)
    {
        var targets = files.SelectMany(file => file.Modules.Select(module => (file, module, Path: file.Resolve(module.Path)))).ToList();
        foreach (var file in files)
        {
            var used = file.References.ToHashSet();
            var declared = file.Parameters.Select(parameter => parameter.Name)
                .Concat(file.Variables.Where(variable => !variable.Exported).Select(variable => variable.Name))
                .Concat(file.Imports.SelectMany(import => import.Names));
            foreach (var name in declared.Where(name => !used.Contains(name)))
            {
                yield return $"{file.Path}: {name} is not used";
            }

            var users = targets.Where(target => target.Path == file.Path).ToList();
            var isRoot = users.Count == 0 && file.Outputs.Any(output => output.Name.StartsWith("AZURE_", StringComparison.Ordinal));
            foreach (var output in file.Outputs.Where(output => !isRoot && !users.Any(user => user.file.ModuleOutputs.Contains(
                         new BicepModuleOutput(user.module.Name, output.Name)))))
            {
                yield return $"{file.Path}: the output {output.Name} is not used";
            }
        }

        var imported = files.SelectMany(file => file.Imports.SelectMany(import => import.Names)).ToHashSet();
        foreach (var (file, variable) in files.SelectMany(file => file.Variables.Select(variable => (file, variable))))
        {
            if (variable.Exported && !imported.Contains(variable.Name))
            {
                yield return $"{file.Path}: nobody imports {variable.Name}";
            }
        }
    }

    [GeneratedRegex(@"^Microsoft(\.[A-Za-z]+)+(/[A-Za-z]+)+@\d{4}-\d\d-\d\d(-preview)?$")]
    private static partial Regex Versioned();

    [GeneratedRegex("^[A-Za-z]+$")]
    private static partial Regex Child();
}

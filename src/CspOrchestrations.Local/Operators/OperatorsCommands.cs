using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Operators;

/// <summary><c>operators add NAME</c>, <c>operators list</c> and <c>operators remove NAME</c>.</summary>
internal static class OperatorsCommands
{
    /// <summary>Whoever can run this command can write where the records lie, and needs no key.</summary>
    private const string Actor = "command-line";

    public static Command Create(DataOption data)
    {
        var operators = new Command("operators", "Who may call the API and open /operate: personal keys, one a person.");
        operators.Subcommands.Add(CreateAdd(data));
        operators.Subcommands.Add(CreateList(data));
        operators.Subcommands.Add(CreateRemove(data));
        return operators;
    }

    private static ExampledCommand CreateAdd(DataOption data)
    {
        var settings = new SettingsOption();
        var name = new Argument<string>("NAME") { Description = "1 to 40 of a-z, 0-9 and hyphens; stands in the audit." };
        // Before anything is opened: a mistyped name leaves no data folder behind.
        name.Validators.Add(result =>
        {
            if (OperatorKeys.WhyInvalidName(result.GetValueOrDefault<string>()) is { } reason)
            {
                result.AddError(reason);
            }
        });
        var add = new ExampledCommand(
            "add", "Make a personal key and show it once; only its hash is kept. Works while the host runs.", "operators add anna")
        {
            name, settings,
        };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            await using var storage = settings.Storage(data, parsed).OpenOrCreate();
            var key = await AddAsync(Keys(storage), parsed.GetRequiredValue(name), cancellationToken);
            parsed.InvocationConfiguration.Output.WriteLine(key);
            parsed.InvocationConfiguration.Output.WriteLine("This is the only time the key is shown. Send it as: Authorization: Bearer <key>");
            return ExitCodes.Success;
        });
        return add;
    }

    private static ExampledCommand CreateList(DataOption data)
    {
        var settings = new SettingsOption();
        var list = new ExampledCommand("list", "Name the operators and since when they have their keys.", "operators list") { settings };
        list.SetAction(async (parsed, cancellationToken) =>
        {
            await using var storage = settings.Storage(data, parsed).Open();
            foreach (var key in await Keys(storage).ListAsync(cancellationToken))
            {
                parsed.InvocationConfiguration.Output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{key.Name,-40} {key.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z"));
            }

            return ExitCodes.Success;
        });
        return list;
    }

    private static ExampledCommand CreateRemove(DataOption data)
    {
        var settings = new SettingsOption();
        var name = new Argument<string>("NAME") { Description = "As operators list shows it." };
        var remove = new ExampledCommand("remove", "Make a key useless at once, and every session it opened.", "operators remove anna") { name, settings };
        remove.SetAction(async (parsed, cancellationToken) =>
        {
            var operatorName = parsed.GetRequiredValue(name);
            await using var storage = settings.Storage(data, parsed).Open();
            if (!await Keys(storage).RemoveAsync(operatorName, Actor, cancellationToken))
            {
                throw new CommandException($"There is no operator '{operatorName}'. See 'operators list'.");
            }

            parsed.InvocationConfiguration.Output.WriteLine($"{operatorName} was removed.");
            return ExitCodes.Success;
        });
        return remove;
    }

    private static async Task<string> AddAsync(OperatorKeys keys, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await keys.AddAsync(name, Actor, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            // The runtime appends the parameter's name, which means nothing at a keyboard.
            throw new CommandException(exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal));
        }
    }

    private static OperatorKeys Keys(ServiceProvider storage) => new(
        storage.GetRequiredService<IRecordStore>(), storage.GetRequiredService<IAuditLog>(), storage.GetRequiredService<TimeProvider>());
}

using System.CommandLine;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Simulation;

namespace CspOrchestrations.Local.Serving;

/// <summary><c>serve</c>, which is also what the program does when no command is named.</summary>
internal sealed class ServeCommand
{
    public const int DefaultPort = 7071;

    private readonly DataOption data;

    private readonly PortOption port = new("--port", "The host's port on 127.0.0.1; 0 takes a free one.", DefaultPort);

    private readonly PortOption simulatorPort = new(
        "--simulator-port", "The built-in simulator's port on localhost; 0 takes a free one.", SimulatorCommand.DefaultPort);

    private readonly Option<bool> noSimulator = new("--no-simulator")
    {
        Description = "Run without the built-in simulator; Broker:BaseAddress says where the broker is. Setting that has the same effect.",
    };

    private readonly SettingsOption settings = new();

    private ServeCommand(DataOption data) => this.data = data;

    /// <summary>Adds the command, and makes it what <paramref name="root"/> does by itself.</summary>
    public static void AddTo(RootCommand root, DataOption data)
    {
        var command = new ServeCommand(data);
        var serve = new ExampledCommand(
            "serve",
            "Run the host and the built-in simulator until Ctrl+C. This is the default: no command means serve.",
            "serve",
            "serve --port 8071 --set Attestation:PollFirst=00:00:05");
        command.Configure(serve);
        command.Configure(root);
        root.Subcommands.Add(serve);
    }

    private void Configure(Command command)
    {
        command.Options.Add(port);
        command.Options.Add(simulatorPort);
        command.Options.Add(noSimulator);
        command.Options.Add(settings);
        command.SetAction((parsed, cancellationToken) =>
            ServeAsync(Read(parsed), parsed.InvocationConfiguration.Output, cancellationToken));
    }

    private ServeOptions Read(ParseResult parsed) => new()
    {
        Data = data.Folder(parsed),
        Port = parsed.GetValue(port),
        SimulatorPort = parsed.GetValue(noSimulator) ? null : parsed.GetValue(simulatorPort),
        Settings = settings.Settings(parsed),
    };

    private static async Task<int> ServeAsync(ServeOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await Interruption.CanBeHandled();
        await using var host = await LocalHost.StartAsync(options, cancellationToken);
        await Greeting.WriteAsync(host, options.Data, output, cancellationToken);
        await Interruption.WaitAsync(cancellationToken);
        await host.StopAsync();
        output.WriteLine("Stopped. What was under way goes on at the next start.");
        return ExitCodes.Success;
    }
}

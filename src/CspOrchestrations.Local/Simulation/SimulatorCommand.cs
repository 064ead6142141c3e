using System.CommandLine;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Simulation;

/// <summary><c>simulator --port N</c>.</summary>
internal static class SimulatorCommand
{
    public const int DefaultPort = 7072;

    public static ExampledCommand Create(DataOption data)
    {
        var port = new PortOption("--port", "The port on localhost; 0 takes a free one.", DefaultPort);
        var simulator = new ExampledCommand(
            "simulator",
            "Run the simulated remote side alone, until Ctrl+C. Its state lies in the data folder and survives a restart.",
            "simulator --port 7072")
        {
            port,
        };
        simulator.SetAction(async (parsed, cancellationToken) =>
        {
            await Interruption.CanBeHandled();
            await using var host = await SimulatorStart.StartAsync(
                data.Folder(parsed), parsed.GetRequiredValue(port), port.Name, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"The simulator listens on {host.BaseAddress}");
            output.WriteLine($"Its controls: {host.BaseAddress}_sim/");
            await Interruption.WaitAsync(cancellationToken);
            return ExitCodes.Success;
        });
        return simulator;
    }
}

using System.Data.Common;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Simulator;

namespace CspOrchestrations.Local.Simulation;

internal static class SimulatorStart
{
    /// <summary>Starts the simulator on the data folder's state.</summary>
    /// <param name="data">Where the state lies.</param>
    /// <param name="port">On localhost; 0 takes a free one.</param>
    /// <param name="portOption">What the person types to choose another port.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CommandException">The port is taken, or the state cannot be read.</exception>
    public static async Task<SimulatorHost> StartAsync(DataFolder data, int port, string portOption, CancellationToken cancellationToken)
    {
        try
        {
            return await SimulatorHost.StartAsync(new SimulatorOptions { Port = port, DataFolder = data.Path, SeedBusiness = true }, cancellationToken);
        }
        catch (IOException)
        {
            throw new CommandException(PortTaken(port, portOption));
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException(exception.Message);
        }
        catch (DbException exception)
        {
            throw new CommandException(
                $"The simulator's state in '{data.SimulatorFile}' cannot be read: {exception.Message} Delete the file to begin anew.");
        }
    }

    public static string PortTaken(int port, string portOption) => string.Create(
        CultureInfo.InvariantCulture,
        $"Port {port} is taken. Stop what listens on it, or choose another one with {portOption} N (0 takes a free one).");
}

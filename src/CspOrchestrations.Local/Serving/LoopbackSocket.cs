using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Simulation;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace CspOrchestrations.Local.Serving;

/// <summary>The host's socket, bound before anything is built: links carry the port, and a taken one must be told at once.</summary>
internal static class LoopbackSocket
{
    /// <param name="port">0 takes a free one.</param>
    /// <param name="portOption">What the person types to choose another port.</param>
    /// <exception cref="CommandException">The port cannot be had.</exception>
    public static Socket Bind(int port, string portOption = "--port")
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException exception)
        {
            throw new CommandException(exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? SimulatorStart.PortTaken(port, portOption)
                : string.Create(CultureInfo.InvariantCulture, $"Port {port} cannot be used: {exception.Message}. Choose another one with {portOption} N."));
        }
    }
}

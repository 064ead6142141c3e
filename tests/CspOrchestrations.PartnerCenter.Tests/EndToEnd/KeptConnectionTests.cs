using System.Net;
using System.Net.Sockets;
using System.Text;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.PartnerCenter.Tests.EndToEnd;

/// <summary>What the HTTP stack does by itself when the server closes a connection that it had kept open.</summary>
public sealed class KeptConnectionTests
{
    private const string NoAttestation = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public async Task Finalize_ConnectionClosedInsteadOfAnAnswer_IsNotSentAgain()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var writes = ServeAsync(listener, stop.Token);
        await using (var broker = new BrokerUnderTest(null, null, ("BaseAddress", $"http://{listener.LocalEndpoint}/")))
        {
            // The connection is used before: only then would SocketsHttpHandler try again.
            await broker.Gateway.ReadAttestationAsync(BrokerUnderTest.Subject, null, stop.Token);
            await Assert.ThrowsAsync<RemoteUnavailableException>(
                () => broker.Gateway.FinalizeAsync(BrokerUnderTest.Subject, new AcceptedAttestation("a"), Guid.NewGuid(), stop.Token));
        }

        await stop.CancelAsync();
        Assert.Equal(1, await writes);
    }

    /// <summary>Answers reads, and closes in order where a write has come; gives the number of writes.</summary>
    private static async Task<int> ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        var writes = 0;
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync(cancellationToken);
                using var reader = new StreamReader(connection.GetStream(), leaveOpen: true);
                while (await reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    if (line.StartsWith("PUT", StringComparison.Ordinal))
                    {
                        writes++;
                        break;
                    }

                    if (line.Length == 0)
                    {
                        await connection.Client.SendAsync(Encoding.ASCII.GetBytes(NoAttestation), cancellationToken);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            return writes;
        }
    }
}

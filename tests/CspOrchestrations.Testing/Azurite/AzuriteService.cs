using System.Diagnostics;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Testing.Node;

namespace CspOrchestrations.Testing.Azurite;

/// <summary>
/// One service of Azurite, Microsoft's own emulator of Azure Storage, for all tests of a process. It is installed where it is missing,
/// holds everything in memory, listens on a free port of this machine and ends with the process, however that ends. Tests use
/// containers and queues of their own.
/// </summary>
public sealed class AzuriteService
{
    /// <summary>Azurite's documented account and key, the same everywhere.</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Listens = "successfully listens on ";

    private static readonly NodePackages Packages = new(Path.Combine(Repository.Root, "tests", "CspOrchestrations.Testing", "Azurite"));

    private static readonly Lazy<Task<AzuriteService>> Blobs = new(() => StartAsync("blob"));

    private static readonly Lazy<Task<AzuriteService>> Queues = new(() => StartAsync("queue"));

    // Its standard input stays open as long as this process lives.
    private readonly Process process;

    private AzuriteService(Process process, string service, string address)
    {
        this.process = process;
        var name = char.ToUpperInvariant(service[0]) + service[1..];
        ConnectionString = $"DefaultEndpointsProtocol=http;{Account};{name}Endpoint={address}/devstoreaccount1;";
    }

    public string ConnectionString { get; }

    public bool IsRunning => !process.HasExited;

    /// <exception cref="InvalidOperationException">It cannot be installed or started; the message says why.</exception>
    public static Task<AzuriteService> BlobsAsync() => Blobs.Value;

    /// <inheritdoc cref="BlobsAsync"/>
    public static Task<AzuriteService> QueuesAsync() => Queues.Value;

    /// <summary>A name for a container or a queue that no other test has.</summary>
    public static string NewName() => $"test-{Guid.NewGuid():n}";

    private static async Task<AzuriteService> StartAsync(string service)
    {
        await Packages.InstallAsync();
        var process = Packages.Start("node", "serve.cjs", service);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.IndexOf(Listens, StringComparison.Ordinal) is >= 0 and var at)
            {
                // Read on, so that a full pipe never stops it.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new AzuriteService(process, service, line[(at + Listens.Length)..].Trim());
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {string.Join(' ', said)} {await process.StandardError.ReadToEndAsync()}");
    }
}

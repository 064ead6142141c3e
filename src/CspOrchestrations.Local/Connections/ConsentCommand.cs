using CspOrchestrations.Core.Remote;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Local.Simulation;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Local.Connections;

/// <summary><c>consent</c>: a person signs in at Microsoft with MFA and lets the application work on their behalf.</summary>
internal static class ConsentCommand
{
    /// <summary>Whoever can run this command can write the data folder, and needs no key.</summary>
    private const string Actor = "command-line";

    public static ExampledCommand Create(DataOption data)
    {
        var redirectPort = new PortOption(
            "--redirect-port", "The port on this machine that the browser comes back to; 0 takes a free one.", defaultValue: 0);
        var simulatorPort = new PortOption(
            "--simulator-port", "Where the simulator listens, which is asked when section Login is not set.", SimulatorCommand.DefaultPort);
        var settings = new SettingsOption();
        var consent = new ExampledCommand(
            "consent",
            "Let the application work at Partner Center on behalf of a user, who signs in with MFA in a browser. Works while the host runs.",
            "consent",
            "consent --redirect-port 8400")
        {
            redirectPort, simulatorPort, settings,
        };
        consent.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            await using var services = Services(
                data.Folder(parsed), settings.Settings(parsed), SimulatorAddress(parsed.GetValue(simulatorPort)), output);
            await RunAsync(services, parsed.GetValue(redirectPort), redirectPort.Name, output, cancellationToken);
            return ExitCodes.Success;
        });
        return consent;
    }

    private static async Task RunAsync(
        ServiceProvider services, int port, string portOption, TextWriter output, CancellationToken cancellationToken)
    {
        var consent = services.GetRequiredService<IUserConsent>();
        await using var listener = await ConsentListener.StartAsync(port, portOption, cancellationToken);
        var request = await consent.BeginAsync(listener.Address, cancellationToken);
        output.WriteLine(
            $"""
            Open this address in a browser on this machine, and sign in with MFA as a user of the partner tenant:

              {request.Address.AbsoluteUri}

            Waiting for the browser to come back to {listener.Address} (Ctrl+C gives up).
            """);
        var token = await listener.WaitAsync(
            request.State, code => RedeemAsync(consent, request, code, cancellationToken), cancellationToken);
        await services.GetRequiredService<IConnections>().ConsentGivenAsync(Actor, token, cancellationToken);
        output.WriteLine("Consent was given, and its token is stored. Workflows that wait for it go on within a minute.");
    }

    /// <exception cref="CommandException">There is no usable token; says why.</exception>
    private static async Task<string> RedeemAsync(
        IUserConsent consent, ConsentRequest request, string code, CancellationToken cancellationToken)
    {
        try
        {
            var result = await consent.CompleteAsync(request, code, cancellationToken);
            return result.Value?.RefreshToken
                ?? throw new CommandException(result.Problem is { } problem
                    ? $"{problem.Title}. {problem.Detail}"
                    : "The login asks to wait. Try again in a minute.");
        }
        catch (RemoteUnavailableException exception)
        {
            throw new CommandException($"{exception.Message}. Try again.");
        }
    }

    /// <exception cref="CommandException">A setting is wrong.</exception>
    private static ServiceProvider Services(
        DataFolder data, IReadOnlyList<KeyValuePair<string, string>> settings, Uri simulator, TextWriter output)
    {
        var configuration = new ConfigurationManager();
        configuration.AddSettings(data, settings);
        if (configuration.AddSimulatedMicrosoft(simulator))
        {
            output.WriteLine($"Login:TenantId is not set, so the simulator at {simulator} is asked; 'serve' runs one.");
        }

        var collection = new ServiceCollection();
        LocalApplication.Check(() => collection
            .AddLogging(logging => logging.AddHostLog(configuration))
            .AddStorage(configuration.Storage(data))
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration));
        var services = collection.BuildServiceProvider();
        LocalApplication.Check(() => _ = services.GetRequiredService<IOptions<LoginOptions>>().Value);
        return services;
    }

    private static Uri SimulatorAddress(int port) => new UriBuilder(Uri.UriSchemeHttp, "localhost", port).Uri;
}

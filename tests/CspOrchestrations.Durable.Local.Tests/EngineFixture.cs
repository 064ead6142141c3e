using CspOrchestrations.Durable.Local.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests;

/// <summary>An engine on a file of its own in virtual time; it can be stopped and started again.</summary>
public sealed class EngineFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("csp-engine-").FullName;
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly ILoggerFactory loggers;
    private readonly IParkingObserver? parking;

    /// <param name="register">What can run.</param>
    /// <param name="configure">Changes to the default options.</param>
    /// <param name="logger">Sees what the engine logs.</param>
    /// <param name="prepare">Changes the folder before the engine opens its file in it.</param>
    /// <param name="parking">Hears what is parked.</param>
    /// <param name="at">When the clock begins; <see cref="Start"/> when null.</param>
    public EngineFixture(
        Action<OrchestrationRegistry>? register = null,
        Func<LocalEngineOptions, LocalEngineOptions>? configure = null,
        ILogger? logger = null,
        Action<string>? prepare = null,
        IParkingObserver? parking = null,
        DateTimeOffset? at = null)
    {
        this.parking = parking;
        Clock = new VirtualClock(at ?? Start);
        loggers = logger is null ? NullLoggerFactory.Instance : new SingleLogger(logger);
        // Quick to try again: this is the only wait in real time.
        Options = new LocalEngineOptions { DatabasePath = DatabasePath, CommitRetryDelay = TimeSpan.FromMilliseconds(1) };
        Options = configure?.Invoke(Options) ?? Options;
        register?.Invoke(Registry);
        Hold = Clock.Hold();
        try
        {
            prepare?.Invoke(folder);
            Engine = CreateEngine();
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        Engine.Start();
    }

    public VirtualClock Clock { get; }

    /// <summary>The tests decide when time runs.</summary>
    public ClockHold Hold { get; }

    public OrchestrationRegistry Registry { get; private set; } = new();

    public LocalEngine Engine { get; private set; }

    public IOrchestrationClient Client => Engine.Client;

    public string Folder => folder;

    public string DatabasePath => Path.Combine(folder, "engine.db");

    public LocalEngineOptions Options { get; set; }

    /// <summary>Stops where it stands and starts again, with other code when given.</summary>
    public async Task RestartAsync(Action<OrchestrationRegistry>? register = null, Action? whileStopped = null)
    {
        await Engine.DisposeAsync();
        whileStopped?.Invoke();
        if (register is not null)
        {
            Registry = new OrchestrationRegistry();
            register(Registry);
        }

        Engine = CreateEngine();
        Engine.Start();
    }

    public Task<InstanceStatus> CompleteAsync(string instanceId) => Hold.RunUntilAsync(Client.WaitForCompletionAsync(instanceId));

    /// <summary>Lets everything happen that needs no time to pass.</summary>
    public Task SettleAsync() => Hold.AdvanceAsync(TimeSpan.Zero);

    public async Task<InstanceStatus> StatusAsync(string instanceId) =>
        await Client.GetAsync(instanceId) ?? throw new InstanceNotFoundException(instanceId);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private LocalEngine CreateEngine() => new(Options, Registry, services, Clock, loggers, parking);

    private sealed class SingleLogger(ILogger logger) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}

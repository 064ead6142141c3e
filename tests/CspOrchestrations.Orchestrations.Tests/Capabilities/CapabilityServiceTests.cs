using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Capabilities;

public sealed class CapabilityServiceTests : IDisposable
{
    private const string Purpose = "attestation-page";
    private const string Subject = "attestation-1";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("csp-capabilities-").FullName;
    private readonly VirtualClock clock = new(Start);
    private readonly ClockHold hold;
    private readonly ServiceProvider storage;
    private readonly CapabilityService capabilities;

    public CapabilityServiceTests()
    {
        hold = clock.Hold();
        storage = new ServiceCollection().AddStorage(new StorageOptions { DataFolder = folder }).BuildServiceProvider();
        capabilities = new CapabilityService(storage.GetRequiredService<IRecordStore>(), clock);
    }

    public void Dispose()
    {
        hold.Dispose();
        storage.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Issue_TwoTokens_Are256BitsAndDiffer()
    {
        var one = await IssueAsync();
        var other = await IssueAsync("attestation-2");

        Assert.Equal(43, one.Length);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task Exchange_ValidToken_SameSessionEachTime()
    {
        var token = await IssueAsync();

        var first = await capabilities.ExchangeAsync(token, CancellationToken.None);
        var second = await capabilities.ExchangeAsync(token, CancellationToken.None);
        var grant = await capabilities.FindGrantAsync(first!.Value, CancellationToken.None);

        Assert.Equal(first.Value, second!.Value);
        Assert.NotEqual(token, first.Value);
        Assert.Equal(new CapabilityGrant(Purpose, Subject, Start.AddDays(30)), grant);
    }

    [Fact]
    public async Task Exchange_Expired_NullForTokenAndSession()
    {
        var token = await IssueAsync();
        var session = await capabilities.ExchangeAsync(token, CancellationToken.None);

        await hold.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Null(await capabilities.ExchangeAsync(token, CancellationToken.None));
        Assert.Null(await capabilities.FindGrantAsync(session!.Value, CancellationToken.None));
    }

    [Fact]
    public async Task Exchange_Replaced_OnlyTheNewTokenAndItsSessionsWork()
    {
        var old = await IssueAsync();
        var oldSession = await capabilities.ExchangeAsync(old, CancellationToken.None);

        var replacement = await IssueAsync();

        Assert.Null(await capabilities.ExchangeAsync(old, CancellationToken.None));
        Assert.Null(await capabilities.FindGrantAsync(oldSession!.Value, CancellationToken.None));
        Assert.NotNull(await capabilities.ExchangeAsync(replacement, CancellationToken.None));
    }

    [Fact]
    public async Task Exchange_OneUsedAsTheOther_Null()
    {
        var token = await IssueAsync();
        var session = await capabilities.ExchangeAsync(token, CancellationToken.None);

        Assert.Null(await capabilities.FindGrantAsync(token, CancellationToken.None));
        Assert.Null(await capabilities.ExchangeAsync(session!.Value, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not base64url ../../etc/passwd")]
    public async Task Exchange_Forged_Null(string token)
    {
        await IssueAsync();

        Assert.Null(await capabilities.ExchangeAsync(token, CancellationToken.None));
        Assert.Null(await capabilities.FindGrantAsync(token, CancellationToken.None));
    }

    [Fact]
    public async Task Issue_ManyAtOnceForOneSubject_ExactlyOneWorks()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => IssueAsync())));

        var sessions = await Task.WhenAll(tokens.Select(token => capabilities.ExchangeAsync(token, CancellationToken.None)));

        Assert.Single(sessions, session => session is not null);
    }

    private Task<string> IssueAsync(string subject = Subject) =>
        capabilities.IssueAsync(Purpose, subject, Start.AddDays(30), CancellationToken.None);
}

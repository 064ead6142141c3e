using CspOrchestrations.Core.Notices;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Notices;
using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Notices;

public sealed class OnceNotifierTests : IAsyncDisposable
{
    private static readonly Notice Notice = new("rung-30", "end-of-term", "canary-ada@example.com", "Canary Ada", "Subject", "Text", "Html");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("csp-notices-");
    private readonly ServiceProvider storage;
    private readonly CountingDelivery delivery = new();

    public OnceNotifierTests() =>
        storage = new ServiceCollection().AddStorage(new StorageOptions { DataFolder = folder.FullName }).BuildServiceProvider();

    [Fact]
    public async Task Send_Repeated_IsDeliveredOnce()
    {
        await SendAsync(Notice);
        // By another process too.
        await SendAsync(Notice);
        Assert.Equal(["rung-30"], delivery.Taken);
    }

    [Fact]
    public async Task Send_AnotherKey_IsAnotherNotice()
    {
        await SendAsync(Notice);
        await SendAsync(Notice with { Key = "rung-14" });
        Assert.Equal(["rung-30", "rung-14"], delivery.Taken);
    }

    [Fact]
    public async Task Send_Refused_IsNotTakenForDelivered()
    {
        delivery.Refusals = 2;
        await Assert.ThrowsAsync<RemoteUnavailableException>(() => SendAsync(Notice));
        await Assert.ThrowsAsync<RemoteUnavailableException>(() => SendAsync(Notice));
        await SendAsync(Notice);
        Assert.Equal(["rung-30"], delivery.Taken);
    }

    /// <summary>Died after the mail went out and before that was written down: better twice than never, and with one id.</summary>
    [Fact]
    public async Task Send_AnswerLost_IsDeliveredAgain()
    {
        delivery.LostAnswers = 1;
        await Assert.ThrowsAsync<RemoteUnavailableException>(() => SendAsync(Notice));
        await SendAsync(Notice);
        await SendAsync(Notice);
        Assert.Equal(["rung-30", "rung-30"], delivery.Taken);
    }

    [Fact]
    public async Task Send_Delivered_TheRecordHoldsNoPerson()
    {
        await SendAsync(Notice);
        var page = await storage.GetRequiredService<IRecordStore>()
            .ListAsync(new RecordCollection<object>("delivered-notices"), "", 10, null, CancellationToken.None);
        Assert.DoesNotContain("canary", Assert.Single(page.Items).Value.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task SendAsync(Notice notice) => new OnceNotifier(delivery, storage.GetRequiredService<IRecordStore>(), TimeProvider.System)
        .SendAsync(notice, CancellationToken.None);

    private sealed class CountingDelivery : INoticeDelivery
    {
        public List<string> Taken { get; } = [];

        public int Refusals { get; set; }

        public int LostAnswers { get; set; }

        public Task DeliverAsync(Notice notice, CancellationToken cancellationToken)
        {
            if (Refusals-- > 0)
            {
                throw new RemoteUnavailableException("Delivering a notice", "HTTP 503.");
            }

            Taken.Add(notice.Key);
            return LostAnswers-- > 0 ? throw new RemoteUnavailableException("Delivering a notice", "the connection was cut.") : Task.CompletedTask;
        }
    }
}

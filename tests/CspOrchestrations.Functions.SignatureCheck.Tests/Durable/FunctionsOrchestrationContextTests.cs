using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Durable;

namespace CspOrchestrations.Functions.SignatureCheck.Tests.Durable;

public sealed class FunctionsOrchestrationContextTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WorkerContext worker = new();
    private readonly FunctionsOrchestrationContext context;

    public FunctionsOrchestrationContextTests() => context = new FunctionsOrchestrationContext(worker);

    [Fact]
    public async Task WaitForEventAsync_OverDeadlines_KeepsOneWait()
    {
        for (var deadline = 0; deadline < 3; deadline++)
        {
            var wait = context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Minute);
            worker.Advance(Minute);
            Assert.False((await DoneAsync(wait)).Received);
        }

        var received = context.WaitForEventAsync<string>("answer");
        worker.Raise("answer", "yes");

        Assert.Equal("yes", (await DoneAsync(received)).Event);
        Assert.Equal(1, worker.Waits);
    }

    [Fact]
    public async Task WaitForEventAsync_EventBeforeDeadline_CancelsTheTimer()
    {
        var wait = context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Minute);
        Assert.Equal(1, worker.OpenTimers);

        worker.Raise("answer", "yes");

        Assert.Equal("yes", (await DoneAsync(wait)).Event);
        Assert.Equal(0, worker.OpenTimers);
    }

    [Fact]
    public async Task WaitForEventAsync_PassedDeadline_LooksWithoutATimer()
    {
        Assert.False((await DoneAsync(context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime))).Received);
        worker.Raise("answer", "first");
        worker.Raise("answer", "second");

        Assert.Equal("first", (await DoneAsync(context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime))).Event);
        Assert.Equal("second", (await DoneAsync(context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime))).Event);
        Assert.Equal(0, worker.OpenTimers);
    }

    [Fact]
    public async Task WaitForEventAsync_SecondOfAName_IsRefusedAndHarmsNobody()
    {
        var first = context.WaitForEventAsync<string>("answer");

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.WaitForEventAsync<string>("answer"));
        var other = context.WaitForEventAsync<string>("signal");
        worker.Raise("answer", "yes");
        worker.Raise("signal", "look");

        Assert.Equal("yes", (await DoneAsync(first)).Event);
        Assert.Equal("look", (await DoneAsync(other)).Event);
    }

    [Fact]
    public async Task ContinueAsNew_EventAtAKeptWait_IsSentBeforeWhatIsBuffered()
    {
        var wait = context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Minute);
        worker.Advance(Minute);
        await DoneAsync(wait);
        worker.Raise("answer", "first");
        worker.Raise("answer", "second");

        context.ContinueAsNew(2);

        Assert.Equal(["attestation-1 answer first", "continue-as-new", "attestation-1 answer second"], worker.Sent);
    }

    [Fact]
    public async Task ContinueAsNew_EventForAKeptWaitComesAfterIt_IsSentOn()
    {
        var wait = context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Minute);
        worker.Advance(Minute);
        await DoneAsync(wait);

        context.ContinueAsNew(2);
        worker.Raise("answer", "late");

        Assert.Equal(["continue-as-new", "attestation-1 answer late"], worker.Sent);
    }

    [Fact]
    public async Task ContinueAsNew_ConsumedEvent_IsNotSentAgain()
    {
        worker.Raise("answer", "yes");
        await DoneAsync(context.WaitForEventAsync<string>("answer"));

        context.ContinueAsNew(2);

        Assert.Equal(["continue-as-new"], worker.Sent);
    }

    [Fact]
    public void SetCustomStatus_AboveTheLimit_IsRefused()
    {
        context.SetCustomStatus(new { State = "waiting" });

        Assert.Throws<ArgumentException>(() => context.SetCustomStatus(new string('x', PayloadLimits.CustomStatusCharacters - 1)));
        Assert.Equal(["""status {"state":"waiting"}"""], worker.Sent);
    }

    [Theory]
    [InlineData("attestation-1", null)]
    [InlineData("attestation-1:verify.0", "attestation-1")]
    [InlineData("attestation-1:verify.0:read.2", "attestation-1:verify.0")]
    public void ParentOf_AnInstance_IsReadOffItsId(string instanceId, string? parent)
    {
        Assert.Equal(parent, InstanceFamily.ParentOf(instanceId));
        Assert.True(parent is null || instanceId.StartsWith(InstanceFamily.PrefixOfDescendants(parent), StringComparison.Ordinal));
    }

    /// <summary>The worker's continuations run at once; a wait that is open after them would be open for ever.</summary>
    private static async Task<T> DoneAsync<T>(Task<T> wait)
    {
        Assert.True(wait.IsCompleted, "The wait is still open.");
        return await wait;
    }
}

using System.Collections.Concurrent;
using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;
using Grpc.Core;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>The host's end of the stream to one worker. The worker answers in any order, under the id of the question.</summary>
internal sealed class WorkerConnection(IServerStreamWriter<StreamingMessage> toWorker) : IDisposable
{
    private const int WarningLevel = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> questions = new();
    private readonly ConcurrentQueue<string> complaints = new();

    /// <summary>What the worker has logged as a warning or worse.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <exception cref="TimeoutException">There is no answer within a minute; the message tells what the worker complained about.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        var answer = questions.GetOrAdd(question.RequestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await TellAsync(question);
        try
        {
            return await answer.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No answer to {question.ContentCase}. The worker said: {string.Join('\n', complaints)}");
        }
    }

    public void Receive(StreamingMessage message)
    {
        if (questions.TryRemove(message.RequestId, out var question))
        {
            question.SetResult(message);
        }
        else if (message.RpcLog is { Level: >= WarningLevel } log)
        {
            complaints.Enqueue($"{log.Category}: {log.Message} {log.Exception?.Message}");
        }
    }

    /// <summary>No answer comes any more.</summary>
    public void End()
    {
        foreach (var question in questions.Values)
        {
            question.TrySetException(new InvalidOperationException($"The worker has left. It said: {string.Join('\n', complaints)}"));
        }
    }

    public void Dispose() => writing.Dispose();

    private async Task TellAsync(StreamingMessage message)
    {
        await writing.WaitAsync();
        try
        {
            await toWorker.WriteAsync(message);
        }
        finally
        {
            writing.Release();
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace CspOrchestrations.Testing;

/// <summary>
/// Everything that spans of this process say while it lives, of this product and of the runtime's HTTP: what a host exports
/// where a collector is configured, and what others in the process trace meanwhile.
/// </summary>
public sealed class RecordedTraces : IDisposable
{
    private readonly ConcurrentQueue<string> texts = new();
    private readonly ActivityListener listener;

    public RecordedTraces()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source =>
                source.Name.StartsWith("CspOrchestrations", StringComparison.Ordinal)
                || source.Name is "System.Net.Http" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => texts.Enqueue(TextOf(activity)),
        };
        ActivitySource.AddActivityListener(listener);
    }

    public string Text => string.Join('\n', texts);

    public void Dispose() => listener.Dispose();

    private static string TextOf(Activity activity) => string.Join(
        '\n',
        [
            activity.Source.Name,
            activity.DisplayName,
            activity.StatusDescription ?? "",
            .. activity.TagObjects.Select(TextOf),
            .. activity.Baggage.Select(item => $"{item.Key}={item.Value}"),
            .. activity.Events.SelectMany(happened => happened.Tags.Select(TextOf).Prepend(happened.Name)),
        ]);

    private static string TextOf(KeyValuePair<string, object?> tag) => $"{tag.Key}={tag.Value}";
}

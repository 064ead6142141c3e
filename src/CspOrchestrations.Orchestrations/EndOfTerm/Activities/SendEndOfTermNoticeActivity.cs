using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm.Notices;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Activities;

/// <summary>Tells the people who look after subscriptions.</summary>
internal sealed class SendEndOfTermNoticeActivity(INotifier notifier, IOptions<EndOfTermOptions> options)
    : Activity<EndOfTermNoticeInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, EndOfTermNoticeInput input, CancellationToken cancellationToken)
    {
        var notice = EndOfTermNotices.Write(input, options.Value.NoticeAddress) with { About = context.InstanceId };
        await notifier.SendAsync(notice, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}

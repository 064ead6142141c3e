using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Execution;
using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>One instance in memory: its mailbox, and what is cached of it. One episode at a time.</summary>
internal sealed class InstanceActor(string instanceId)
{
    private readonly Lock gate = new();
    private List<InstanceMessage> mailbox = [];
    private bool inboxChanged;
    private bool scheduled;
    private bool evicted;

    public string InstanceId { get; } = instanceId;

    /// <summary>Null until loaded; owned by the running episode, like everything below.</summary>
    public InstanceRow? Row { get; set; }

    public OrchestrationExecution? Execution { get; set; }

    /// <summary>Entries of the current execution that are on disk.</summary>
    public int HistoryLength { get; set; }


    /// <summary>Puts a message in; <paramref name="mustSchedule"/> when nobody is at work on the instance. False when evicted.</summary>
    /// <param name="message">Null when rows of the inbox table changed.</param>
    /// <param name="mustSchedule">Whether the caller has to schedule the actor.</param>
    public bool TryPost(InstanceMessage? message, out bool mustSchedule)
    {
        lock (gate)
        {
            mustSchedule = false;
            if (evicted)
            {
                return false;
            }

            if (message is null)
            {
                inboxChanged = true;
            }
            else
            {
                mailbox.Add(message);
            }

            mustSchedule = !scheduled;
            scheduled = true;
            return true;
        }
    }

    /// <summary>Empties the mailbox; <paramref name="readInbox"/> when the inbox table has news.</summary>
    public List<InstanceMessage> Take(out bool readInbox)
    {
        lock (gate)
        {
            readInbox = inboxChanged;
            inboxChanged = false;
            var taken = mailbox;
            mailbox = [];
            return taken;
        }
    }

    /// <summary>Puts back what a work item took that the database refused.</summary>
    public void Return(List<InstanceMessage> taken)
    {
        lock (gate)
        {
            mailbox.InsertRange(0, taken);
            inboxChanged = true;
        }
    }

    /// <summary>Ends a turn; true when something came meanwhile and another turn is needed.</summary>
    public bool EndTurn()
    {
        lock (gate)
        {
            scheduled = mailbox.Count > 0 || inboxChanged;
            return scheduled;
        }
    }

    /// <summary>False while a turn is scheduled.</summary>
    public bool TryEvict()
    {
        lock (gate)
        {
            evicted |= !scheduled;
            return evicted;
        }
    }

    /// <summary>Forgets what is cached; the next turn loads it.</summary>
    public void Unload()
    {
        Row = null;
        Execution = null;
        HistoryLength = 0;
    }
}

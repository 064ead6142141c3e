using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>How an instance comes into being, by a client or as a child.</summary>
internal static class InstanceStart
{
    /// <param name="tables">The writer's tables, inside a transaction.</param>
    /// <param name="finished">A finished instance of the same id, which is replaced.</param>
    /// <param name="id">Valid by <see cref="InstanceIds"/>.</param>
    /// <param name="name">The orchestrator.</param>
    /// <param name="input">JSON.</param>
    /// <param name="nowTicks">UTC ticks.</param>
    /// <param name="parent">Null for a top-level instance.</param>
    public static void Insert(
        EngineTables tables, InstanceRow? finished, string id, string name, string? input, long nowTicks, ParentTask? parent)
    {
        if (finished is not null)
        {
            Forget(tables, id);
        }

        var execution = NextExecution(tables, id);
        tables.InsertInstance(
            new InstanceRow(id, name, RuntimeStatus.Pending, execution, parent, input, null, null, null, null, nowTicks, nowTicks));
    }

    /// <summary>
    /// Begins an execution under a number that no other ever had, also not a purged one of the same id: results that are
    /// still under way for those must not fit.
    /// </summary>
    public static long NextExecution(EngineTables tables, string id) => tables.AddToInbox(id, new StartMessage());

    /// <summary>Removes an instance and all that belongs to it; children are left to the caller.</summary>
    public static void Forget(EngineTables tables, string id)
    {
        tables.DeleteOpenWork(id);
        tables.DeleteInbox(id);
        tables.DeleteHistory(id);
        tables.DeleteInstance(id);
    }
}

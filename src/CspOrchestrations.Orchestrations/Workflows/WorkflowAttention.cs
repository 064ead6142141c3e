namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>How workflows name what they put into the inbox; on its own, because orchestrators reach it and must reach no more.</summary>
internal static class WorkflowAttention
{
    /// <summary>The one item of a workflow in the inbox.</summary>
    public static string IdOf(string instanceId) => $"{instanceId}.question";
}

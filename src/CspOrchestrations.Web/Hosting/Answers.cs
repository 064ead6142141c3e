using CspOrchestrations.Web.Problems;

namespace CspOrchestrations.Web.Hosting;

/// <summary>What operations declare that they answer, for the OpenAPI document.</summary>
internal static class Answers
{
    public static Answer Json<T>(int status = 200) => new(status, typeof(T));

    public static Answer Empty(int status) => new(status, null);

    /// <summary>The problems that an operation can answer with.</summary>
    public static IEnumerable<Answer> Problems(params ProblemKind[] kinds) =>
        kinds.Append(ProblemKind.Unexpected).Select(kind => new Answer(kind.Status, typeof(Problem), Problem.ContentType));
}

using System.Text.RegularExpressions;

namespace CspOrchestrations.Architecture.Tests;

/// <summary>Rules of the house that no analyzer knows; each exception is named here with its reason.</summary>
public sealed partial class SourceRulesTests
{
    private const int LongestFile = 400;

    private static readonly IReadOnlyList<SourceFile> Source = SourceFile.All("src");

    /// <summary>Without this file, which holds what it looks for.</summary>
    private static readonly IReadOnlyList<SourceFile> Tests =
        [.. SourceFile.All("tests").Where(file => !file.IsIn("Architecture.Tests/SourceRulesTests.cs"))];

    private static readonly Dictionary<string, Regex> Rules = new()
    {
        [nameof(SystemTime)] = SystemTime(),
        [nameof(RealWait)] = RealWait(),
        [nameof(Blocking)] = Blocking(),
        [nameof(EmptyName)] = EmptyName(),
        [nameof(BareSuppression)] = BareSuppression(),
        [nameof(Sleep)] = Sleep(),
    };

    [Fact]
    public void Source_Time_ComesFromATimeProvider()
    {
        AssertNowhere(Source, SystemTime(), exceptions: []);
    }

    [Fact]
    public void Source_SystemClock_IsNamedByRegistrationsAndByTheWireOnly()
    {
        AssertNowhere(Source, SystemClock(), exceptions:
        [
            // A default that gives way to a clock which the host has registered.
            "Orchestrations/OrchestrationsRegistration.cs", "PartnerCenter/PartnerCenterRegistration.cs", "Storage/StorageRegistration.cs",
            "Web/WebRegistration.cs", "Simulator/SimulatorClock.cs",
            // Requests on the wire time out in real time, also under a virtual clock.
            "PartnerCenter/Http/ClientResilience.cs",
            "Local/",
        ]);
    }

    [Fact]
    public void Source_Waits_PassOnTheGivenClock()
    {
        AssertNowhere(Source, RealWait(), exceptions:
        [
            // Real time on purpose, as their comments say: a full disk, a slow answer on the wire, and a task hub elsewhere.
            "Durable.Local/Dispatch/InstanceDispatcher.cs", "Durable.Local/Dispatch/ParkingNews.cs", "Simulator/Faults/FaultFilter.cs",
            "Functions/Durable/FunctionsOrchestrationClient.cs",
        ]);
    }

    [Fact]
    public void Source_Environment_IsReadAsConfiguration()
    {
        AssertNowhere(Source, ProcessState(), exceptions: []);
    }

    [Fact]
    public void Source_Threads_DoNotBlockOnTasks()
    {
        // The commit writer owns its thread.
        AssertNowhere(Source, Blocking(), exceptions: ["Durable.Local/Database/CommitWriter.cs"]);
    }

    [Fact]
    public void Source_Names_SayWhatAThingIs()
    {
        AssertNowhere([.. Source, .. Tests], EmptyName(), exceptions: []);
    }

    [Fact]
    public void Source_Suppressions_GiveAReason()
    {
        AssertNowhere([.. Source, .. Tests], BareSuppression(), exceptions: []);
    }

    [Fact]
    public void Source_LogEvents_HaveIdsOfTheirOwn()
    {
        var repeated = Source
            .SelectMany(file => LogEvent().Matches(file.Code).Select(match => (Id: match.Groups["id"].Value, file.Name)))
            .GroupBy(found => found.Id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(found => found.Name))}");
        Assert.Empty(repeated);
    }

    [Fact]
    public void Source_Files_HaveOneReasonToChange()
    {
        Assert.Empty(Source.Concat(Tests).Where(file => file.Lines > LongestFile).Select(file => $"{file.Name}: {file.Lines} lines"));
    }

    /// <summary>Hosts and faces run without a synchronization context; orchestrators must stay on their episode's thread.</summary>
    [Fact]
    public void Source_LibraryAwaits_LeaveTheCallersContext()
    {
        string[] libraries = ["Durable.Local/", "PartnerCenter/", "Storage/", "Simulator/", "Orchestrations/"];
        var missing = Source
            .Where(file => libraries.Any(file.IsIn) && !OrchestratorCode().IsMatch(file.Name))
            .Where(file => Await().Count(file.Code) > Configured().Count(file.Code))
            .Select(file => file.Name);
        Assert.Empty(missing);
    }

    /// <summary>A test that waits in real time is slow on a good day and fails on a bad one.</summary>
    [Fact]
    public void Tests_DoNotSleep()
    {
        AssertNowhere(Tests, Sleep(), exceptions: []);
    }

    public static TheoryData<string, string> Violations() => new()
    {
        { nameof(SystemTime), "var now = DateTime.UtcNow;" },
        { nameof(SystemTime), "DateTimeOffset.Now.Year" },
        { nameof(RealWait), "await Task.Delay(Pause, cancellationToken);" },
        { nameof(RealWait), "Thread.Sleep(10);" },
        { nameof(Blocking), "task.Wait()" },
        { nameof(EmptyName), "internal static class JsonHelper" },
        { nameof(EmptyName), "public sealed class SessionManager(int size)" },
        { nameof(BareSuppression), "#pragma warning disable CA2100" },
        { nameof(Sleep), "Thread.Sleep(10);" },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void Rule_Violation_IsFound(string rule, string code)
    {
        Assert.Matches(Rules[rule], code);
    }

    /// <summary>An exception that nothing needs any more is an error too.</summary>
    private static void AssertNowhere(IReadOnlyList<SourceFile> files, Regex pattern, string[] exceptions)
    {
        var found = files.SelectMany(file => pattern.Matches(file.Code).Select(match => (File: file, match.Value))).ToList();
        Assert.Empty(found.Where(f => !exceptions.Any(f.File.IsIn)).Select(f => $"{f.File.Name}: {f.Value}"));
        Assert.DoesNotContain(exceptions, exception => !found.Any(f => f.File.IsIn(exception)));
    }

    /// <summary>What runs inside an episode, by its place or its name.</summary>
    [GeneratedRegex(@"^Durable\.Local/Execution/|^Orchestrations/\w+/(Phases/|([\w/]*)(Orchestrator|Episode|Wait|RemoteStep)\.cs$)")]
    private static partial Regex OrchestratorCode();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex SystemTime();

    [GeneratedRegex(@"\bTimeProvider\.System\b")]
    private static partial Regex SystemClock();

    // A delay with one argument, or with a token only, knows no clock.
    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\([^,()]*(, [\w.]*(Token|cancellationToken|stopping))?\)")]
    private static partial Regex RealWait();

    [GeneratedRegex(@"\bEnvironment\.(?!NewLine\b|CurrentManagedThreadId\b)\w+|\bConsole\.\w+\(")]
    private static partial Regex ProcessState();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum) \w*(Helper|Manager|Util|Utils|Utility|Utilities|Common)\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"#pragma warning disable [\w, ]+(?!.*//)$|SuppressMessage\((?![^)]*Justification)", RegexOptions.Multiline)]
    private static partial Regex BareSuppression();

    [GeneratedRegex(@"\[LoggerMessage\((?<id>\d+),")]
    private static partial Regex LogEvent();

    [GeneratedRegex(@"\bawait (?!using\b|foreach\b|Task\.Yield\b)")]
    private static partial Regex Await();

    [GeneratedRegex(@"\.ConfigureAwait\(")]
    private static partial Regex Configured();

    [GeneratedRegex(@"\bThread\.Sleep\(")]
    private static partial Regex Sleep();
}

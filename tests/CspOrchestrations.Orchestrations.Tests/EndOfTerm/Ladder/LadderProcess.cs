using System.Globalization;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Ladder;

/// <summary>
/// The whole house in a process of its own, to be killed from outside: it climbs the ladder in virtual time from wherever its folder
/// says that it is, and writes a line for each commit of the engine.
/// </summary>
internal static class LadderProcess
{
    public const string Command = "ladder";
    public const string Done = "done";

    private static readonly TimeSpan Step = TimeSpan.FromHours(6);

    public static async Task<int> RunAsync(string folder)
    {
        await using var world = await OpenAsync(folder);
        world.Disk.Committing = () => Console.WriteLine("commit");
        await LadderStudy.BeginAsync(world);
        while (world.Clock.GetUtcNow() < LadderStudy.Over)
        {
            var next = world.Clock.GetUtcNow() + Step;
            // Before time gets there: the next life must not begin earlier than this one was.
            await WriteTimeAsync(folder, next);
            await world.Hold.AdvanceToAsync(next);
        }

        Console.WriteLine(Done);
        return 0;
    }

    /// <summary>The world as the last process left it.</summary>
    public static Task<EndOfTermWorld> OpenAsync(string folder)
    {
        var time = TimeFile(folder);
        DateTimeOffset? start = File.Exists(time) ? DateTimeOffset.Parse(File.ReadAllText(time), CultureInfo.InvariantCulture) : null;
        return EndOfTermWorld.CreateAsync(new WorldPlace(folder, start), LadderStudy.Settings);
    }

    private static async Task WriteTimeAsync(string folder, DateTimeOffset time)
    {
        var partial = TimeFile(folder) + ".partial";
        await File.WriteAllTextAsync(partial, time.ToString("O", CultureInfo.InvariantCulture));
        File.Move(partial, TimeFile(folder), overwrite: true);
    }

    private static string TimeFile(string folder) => Path.Combine(folder, "time.txt");
}

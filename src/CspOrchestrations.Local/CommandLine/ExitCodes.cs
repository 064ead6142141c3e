namespace CspOrchestrations.Local.CommandLine;

/// <summary>What the process says when it ends; scripts build on these, so they never change their meaning.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command could not do its work; one line on stderr says why and what to do.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The command did its work and found something wrong: a broken audit, a replay that differs, an unverified step.</summary>
    public const int Found = 3;

    /// <summary>Of <c>reconcile</c>: all files were read, and something needs a person.</summary>
    public const int NeedsPerson = 1;

    /// <summary>Of <c>reconcile</c>: a file cannot be used.</summary>
    public const int Rejected = 2;

    /// <summary>Of <c>rehearse</c>: a subscription would enter a paid extension that nobody has chosen.</summary>
    public const int UnaskedExtension = 2;

    /// <summary>Ended by Ctrl+C or SIGTERM, as shells number it.</summary>
    public const int Cancelled = 130;

    public const string Explanation =
        """
        Exit codes:
          0    done; for serve and simulator: stopped by Ctrl+C
          1    failed; one line on stderr says why and what to do.
               reconcile: done, and something needs a person
          2    the command line is wrong; reconcile: a file was rejected
               rehearse: done, and a subscription would enter a paid extension unasked
          3    done, and something wrong was found (audit verify, replay, demo)
          130  any other command was interrupted
        """;
}

using System.Text.RegularExpressions;

namespace CspOrchestrations.PartnerCenter.Problems;

/// <summary>
/// Takes personal data and secrets out of the free texts of an API's answers before anybody else sees them: links, e-mail
/// addresses, tokens, phone numbers, and the very values that were sent. Ids and dates stay, because people need them.
/// </summary>
internal static partial class Redaction
{
    private const int MaximumLength = 500;
    private const string Guid = @"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b";
    private const string Date = @"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?";

    /// <param name="sent">Values of the request that are personal; they are masked wherever they stand as a word.</param>
    public static string Text(string text, IEnumerable<string?> sent)
    {
        var result = Link().Replace(text, "[link]");
        result = EmailAddress().Replace(result, "[e-mail]");
        foreach (var value in sent.OfType<string>().Where(v => !string.IsNullOrWhiteSpace(v)).OrderByDescending(v => v.Length))
        {
            result = AsWord(value.Trim()).Replace(result, "[personal]");
        }

        result = Secret().Replace(result, KeepIdOr("[secret]"));
        result = PhoneNumber().Replace(result, KeepIdOr("[phone]"));
        return result.Length <= MaximumLength ? result : string.Concat(result.AsSpan(0, MaximumLength), "…");
    }

    /// <summary>A machine's word (a code, a pointer) as it is; anything else as free text.</summary>
    public static string Word(string word, IEnumerable<string?> sent) => Plain().IsMatch(word) ? word : Text(word, sent);

    private static Regex AsWord(string value) =>
        new($@"(?<!\w){Regex.Escape(value)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static MatchEvaluator KeepIdOr(string mask) => match => match.Groups["keep"].Success ? match.Value : mask;

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\s<>()\[\]"":,;@']+@[^\s<>()\[\]"":,;@']+", RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();

    /// <summary>Bearer tokens, JSON Web Tokens and long runs as keys have them; a GUID is an id and stays.</summary>
    [GeneratedRegex(
        $@"(?<keep>{Guid})|\bbearer\s+\S+|\b[\w-]{{8,}}\.[\w-]{{8,}}\.[\w-]{{8,}}|(?<![\w/+-])(?=[\w/+-]*\d)[\w/+-]{{32,}}=*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    /// <summary>Seven digits or more with the marks people put between them; GUIDs, dates and times of day stay.</summary>
    [GeneratedRegex(
        $@"(?<keep>{Guid}|{Date})|(?<!\w)(?:\+|\(\+?)?\d(?:[\s().\/-]*\d){{6,}}(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    /// <summary>A code of words or of few digits, or a JSON pointer of plain names.</summary>
    [GeneratedRegex(
        @"^(?:[A-Za-z][A-Za-z_.:-]{0,63}\d{0,6}|\d{1,6}|#?(?:/[A-Za-z][A-Za-z_]{0,40}|/\d{1,4}){1,8})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}

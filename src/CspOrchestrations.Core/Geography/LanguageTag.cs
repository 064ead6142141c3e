using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CspOrchestrations.Core.Geography;

/// <summary>
/// Language tags of BCP 47 (RFC 5646), as far as agreements use them: well formed, and the two-letter language exists
/// (ISO 639-1). Grandfathered and private-use tags are refused: no agreement is written in them.
/// </summary>
public static partial class LanguageTag
{
    /// <summary>The longest tag RFC 5646 (4.4.1) asks implementations to take.</summary>
    public const int MaxLength = 35;

    private const string TwoLetterLanguages =
        """
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
        jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
        nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
        sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """;

    private static readonly FrozenSet<string> Languages = TwoLetterLanguages
        .Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsValid(string? tag)
    {
        if (tag is null or { Length: > MaxLength } || Shape().Match(tag) is not { Success: true } match)
        {
            return false;
        }

        var language = match.Groups["language"].Value;
        return language.Length == 3 || Languages.Contains(language);
    }

    /// <summary>The reason a tag is not valid, or null when it is.</summary>
    public static string? WhyInvalid(string? tag) => IsValid(tag)
        ? null
        : "Must be a BCP 47 language tag, for example 'en-US' or 'de'.";

    // Language, up to three extended ones, script, region, variants, extensions: RFC 5646, section 2.1.
    [GeneratedRegex(
        @"\A(?<language>[a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

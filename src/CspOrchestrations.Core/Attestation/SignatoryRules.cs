using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using CspOrchestrations.Core.Validation;

namespace CspOrchestrations.Core.Attestation;

/// <summary>
/// What a signatory must look like. Shapes only: whether an address exists is known when the invitation arrives, and
/// whether a person may sign is known to the customer.
/// </summary>
public static partial class SignatoryRules
{
    public const int MaxNameLength = 100;

    /// <summary>RFC 5321, sections 4.5.3.1.1 and .3, with the errata of 254.</summary>
    public const int MaxEmailAddressLength = 254;

    public const int MaxPhoneNumberLength = 30;

    /// <summary>All errors at once; empty when the signatory is good.</summary>
    /// <param name="signatory">Members may be null or empty when they come from outside.</param>
    /// <param name="pointer">Where the signatory stands in the request.</param>
    public static IReadOnlyList<FieldError> Check(Signatory signatory, string pointer)
    {
        ArgumentNullException.ThrowIfNull(signatory);
        (string Field, string? Reason)[] found =
        [
            ("firstName", TextRules.WhyInvalid(signatory.FirstName, MaxNameLength)),
            ("lastName", TextRules.WhyInvalid(signatory.LastName, MaxNameLength)),
            ("emailAddress", WhyInvalidEmailAddress(signatory.EmailAddress)),
            ("phoneNumber", WhyInvalidPhoneNumber(signatory.PhoneNumber)),
        ];
        return [.. found.Where(f => f.Reason is not null).Select(f => new FieldError($"{pointer}/{f.Field}", f.Reason!))];
    }

    /// <summary>
    /// Whether what the remote side gives back is the signatory that was sent. It may change case and spaces, write a number
    /// in another way, and leave members out: to take its copy for another person would start a second attestation.
    /// </summary>
    /// <param name="sent">As the request had it.</param>
    /// <param name="echoed">As the remote side gives it back; empty members say nothing, but the address or both names are needed.</param>
    public static bool AreSame(Signatory sent, Signatory echoed)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(echoed);
        return (HasText(echoed.EmailAddress) || (HasText(echoed.FirstName) && HasText(echoed.LastName)))
            && Agrees(sent.FirstName, echoed.FirstName)
            && Agrees(sent.LastName, echoed.LastName)
            && Agrees(sent.EmailAddress, echoed.EmailAddress)
            && (!HasText(sent.PhoneNumber) || Agrees(DigitsOf(sent.PhoneNumber), DigitsOf(echoed.PhoneNumber)));
    }

    /// <summary>The reason an address is not valid, or null when it is.</summary>
    public static string? WhyInvalidEmailAddress(string? emailAddress) => emailAddress switch
    {
        null or "" => "Is required.",
        { Length: > MaxEmailAddressLength } => $"Must have at most {MaxEmailAddressLength} characters.",
        _ when !EmailAddressShape().IsMatch(emailAddress) => "Must be an e-mail address, for example 'ada@example.com'.",
        _ => null,
    };

    /// <summary>The reason a number is not valid, or null when it is; it is optional.</summary>
    public static string? WhyInvalidPhoneNumber(string? phoneNumber) => phoneNumber switch
    {
        null => null,
        { Length: > MaxPhoneNumberLength } => $"Must have at most {MaxPhoneNumberLength} characters.",
        _ when !PhoneNumberShape().IsMatch(phoneNumber) || phoneNumber.Count(char.IsAsciiDigit) is < 4 or > 15 =>
            "Must be a phone number of 4 to 15 digits, for example '+49 30 901820'.",
        _ => null,
    };

    private static bool HasText([NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text);

    private static bool Agrees(string sent, string? echoed) =>
        !HasText(echoed) || string.Equals(OneSpaced(sent), OneSpaced(echoed), StringComparison.OrdinalIgnoreCase);

    private static string OneSpaced(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string DigitsOf(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit));

    // A local part of at most 64 characters without quoting, and a domain with a dot: what mail systems take in practice.
    [GeneratedRegex(
        @"\A(?![.])[^\s\p{C}@<>()\[\]\\,;:""]{1,64}(?<![.])@([\p{L}\p{Nd}]([\p{L}\p{Nd}-]{0,61}[\p{L}\p{Nd}])?\.)+[\p{L}\p{Nd}]([\p{L}\p{Nd}-]{0,61}[\p{L}\p{Nd}])\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddressShape();

    [GeneratedRegex(@"\A\+?[0-9(][0-9 ()./-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumberShape();
}

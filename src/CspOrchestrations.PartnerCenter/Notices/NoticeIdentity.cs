using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>One name for a notice wherever it goes; it tells nothing about whom it is for.</summary>
public static class NoticeIdentity
{
    /// <summary>SHA-256 of the key, lower case hexadecimal: the same for each try, so that a receiver can tell a repeat.</summary>
    public static string Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Key)));
    }
}

using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace CspOrchestrations.Web.Pages;

/// <summary>The pages and their files, which travel inside the assembly.</summary>
internal sealed class PageFiles
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, PageFile> files = ReadAll().ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);

    public PageFile? Find(string name) => files.GetValueOrDefault(name);

    private static IEnumerable<PageFile> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (ContentTypes.TryGetValue(Path.GetExtension(name), out var contentType))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                yield return new PageFile(name, content, contentType, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
            }
        }
    }
}

internal sealed record PageFile(string Name, byte[] Content, string ContentType, string Etag);

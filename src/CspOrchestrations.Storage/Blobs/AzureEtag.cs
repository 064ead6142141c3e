using Azure;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Etags without quotes: the service's headers have them, its listings do not.</summary>
internal static class AzureEtag
{
    public static string Text(ETag etag) => etag.ToString().Trim('"');

    public static ETag Of(string text) => new($"\"{text}\"");
}

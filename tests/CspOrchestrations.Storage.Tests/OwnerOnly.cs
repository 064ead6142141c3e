namespace CspOrchestrations.Storage.Tests;

/// <summary>Where files have modes: that nobody but their owner can open them.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void AssertFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(FileMode | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    public static void AssertFiles(string folder)
    {
        var files = Directory.GetFiles(folder);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(FileMode, File.GetUnixFileMode(file));
            }
        }
    }
}

using Totems.Local.Build;
using Totems.Testing;
using Xunit;

namespace Totems.Local.Tests;

public sealed class SourceHashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SourceHashTests() => Write("src/a.cs", "a");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_SameContents_IsTheSame()
    {
        var before = Hash();
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "src/a.cs"), DateTime.UnixEpoch);
        Write("src/bin/a.dll", "built");
        Write("src/node_modules/x/index.js", "fetched");
        Assert.Equal(before, Hash());
    }

    [Theory]
    [InlineData("src/a.cs", "b")]
    [InlineData("src/b.cs", "a")]
    [InlineData("src/deep/a.cs", "")]
    public void Of_ChangedOrAddedFile_IsAnother(string file, string text)
    {
        var before = Hash();
        Write(file, text);
        Assert.NotEqual(before, Hash());
    }

    private string Hash() => SourceHash.Of(folder.Path, "src", "missing");

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

using Xunit;

namespace Totems.Architecture.Tests;

/// <summary>States that a list of offences is empty, and shows all of them, one a line, if it is not.</summary>
public static class Offenders
{
    /// <summary>Fails with what it is given, if anything.</summary>
    public static void None(IEnumerable<string> found, string rule)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, $"{rule}\n{string.Join('\n', all)}");
    }
}

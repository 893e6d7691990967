using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Documents;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class DocumentSourceTests
{
    private static readonly MenuDocument Before = TestMenu.Content("a", "b");
    private static readonly MenuDocument After = TestMenu.Content("a", "c");
    private readonly List<string> fetched = [];

    [Fact]
    public async Task Document_WithAGoodDelta_IsNotFetched()
    {
        var answer = await GetAsync(Before, Delta(Before, After), After.ToUtf8());

        Assert.Equal((After.Hash, 0), (answer.Document?.Hash, fetched.Count));
    }

    [Fact]
    public async Task Document_OnScreenAlready_IsNotFetched()
    {
        var answer = await GetAsync(After, null, []);

        Assert.Equal((After.Hash, 0), (answer.Document?.Hash, fetched.Count));
    }

    [Fact]
    public async Task Document_Stored_IsNotFetched()
    {
        var answer = await GetAsync(Before, null, [], stored: After);

        Assert.Equal((After.Hash, 0), (answer.Document?.Hash, fetched.Count));
    }

    public static TheoryData<string, string> BrokenDeltas => new()
    {
        { "not a delta", "{\"from\":1}" },
        { "of another base", Delta(TestMenu.Content("z"), After).GetRawText() },
        { "to another document", Delta(Before, TestMenu.Content("z")).GetRawText() },
        { "that gives another hash", Delta(Before, After).GetRawText().Replace("\"c\"", "\"d\"", StringComparison.Ordinal) },
        { "a text", "\"x\"" },
    };

    [Theory]
    [MemberData(nameof(BrokenDeltas))]
    public async Task Document_WithABrokenDelta_IsFetchedWholeOnce(string because, string delta)
    {
        var answer = await GetAsync(Before, JsonDocument.Parse(delta).RootElement, After.ToUtf8());

        Assert.True(answer.Document?.Hash == After.Hash, because);
        Assert.Equal([After.Hash], fetched);
    }

    [Fact]
    public async Task Document_WithoutBase_IsFetchedWhole()
    {
        var answer = await GetAsync(null, Delta(Before, After), After.ToUtf8());

        Assert.Equal((After.Hash, 1), (answer.Document?.Hash, fetched.Count));
    }

    [Fact]
    public async Task Document_FetchedWithAnotherHash_IsRefused()
    {
        var answer = await GetAsync(Before, null, TestMenu.Content("x").ToUtf8());

        Assert.Equal((null, MenuFailures.BadHash), (answer.Document, answer.Failure));
    }

    [Fact]
    public async Task Document_FetchedTruncated_IsRefused()
    {
        var answer = await GetAsync(Before, null, After.ToUtf8()[..^1]);

        Assert.Equal((null, MenuFailures.BadHash), (answer.Document, answer.Failure));
    }

    private Task<DocumentAnswer> GetAsync(MenuDocument? inUse, JsonElement? delta, byte[] whole, MenuDocument? stored = null) =>
        DocumentSource.GetAsync(
            After.Hash, hash => stored?.Hash == hash ? stored : null, inUse, delta,
            (hash, _) =>
            {
                fetched.Add(hash);
                return Task.FromResult(MenuDocument.Parse(whole));
            },
            DocumentSource.TryPatch, TestContext.Current.CancellationToken);

    private static JsonElement Delta(MenuDocument from, MenuDocument to) => JsonDocument.Parse(MenuDiff.Between(from, to).ToUtf8()).RootElement;
}

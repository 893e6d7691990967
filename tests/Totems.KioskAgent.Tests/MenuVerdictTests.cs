using Totems.Contracts.Devices;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Tests.Support;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class MenuVerdictTests : IDisposable
{
    private readonly TestMenu menus = new();

    [Fact]
    public void Verdict_NewerVersion_IsTaken() => Assert.Null(Judge(Version(2), Board(1)).Refusal);

    [Fact]
    public void Verdict_FirstMenuEver_IsTaken() => Assert.Null(Judge(Version(1), MenuBoard.Empty).Refusal);

    [Fact]
    public void Verdict_OlderVersion_IsRefused() => Assert.Equal(MenuFailures.OldVersion, Judge(Version(4), Board(5)).Refusal);

    [Fact]
    public void Verdict_SameVersionOtherManifest_IsRefused() => Assert.Equal(MenuFailures.OldVersion, Judge(Version(5), Board(5)).Refusal);

    [Fact]
    public void Verdict_WhatIsOnScreen_IsShown()
    {
        var board = Board(5);

        var verdict = Judge(menus.Sign(board.Current!.Shelved.Manifest), board);

        Assert.True(verdict is { Shown: true, Refusal: null });
    }

    [Fact]
    public void Verdict_WhatIsOnScreenAgain_IsTaken()
    {
        var board = Board(5);

        var verdict = MenuVerdict.Of(menus.Sign(board.Current!.Shelved.Manifest), TestMenu.Place, menus.Keys, board, again: true);

        Assert.True(verdict is { Shown: false, Refusal: null });
    }

    [Fact]
    public void Verdict_HighestVersionWhoseDocumentsWereLost_IsTakenAgain()
    {
        var lost = Board(5) with { Current = null };

        Assert.Null(Judge(menus.Sign(lost.Highest!), lost).Refusal);
    }

    [Fact]
    public void Verdict_OlderVersionWhileTheStoredMenuIsLost_IsRefused() =>
        Assert.Equal(MenuFailures.OldVersion, Judge(Version(4), Board(5) with { Current = null }).Refusal);

    [Fact]
    public void Verdict_SameVersionAfterMovingToAnotherZone_IsTaken()
    {
        var there = menus.Sign(TestMenu.Manifest(5, TestMenu.Content("a"), TestMenu.Prices(1, "a"), zone: "rj"));

        Assert.Null(MenuVerdict.Of(there, TestMenu.Place with { Zone = "rj" }, menus.Keys, Board(5)).Refusal);
    }

    [Fact]
    public void Verdict_OfAnotherChain_IsRefused() => Assert.Equal(
        MenuFailures.WrongChain,
        Judge(menus.Sign(TestMenu.Manifest(9, TestMenu.Content("a"), TestMenu.Prices(1, "a"), chain: Guid.NewGuid())), Board(1)).Refusal);

    [Fact]
    public void Verdict_OfAnotherZone_IsRefused() => Assert.Equal(
        MenuFailures.WrongChain, Judge(menus.Sign(TestMenu.Manifest(9, TestMenu.Content("a"), TestMenu.Prices(1, "a"), zone: "rj")), Board(1)).Refusal);

    [Fact]
    public void Verdict_OfANewerSchema_IsUnreadable() => Assert.Equal(
        MenuFailures.Unreadable, Judge(menus.Sign(TestMenu.Manifest(9, TestMenu.Content("a"), TestMenu.Prices(1, "a")) with { Schema = 2 }), Board(1)).Refusal);

    [Fact]
    public void Verdict_SignedByAnUnknownKey_IsRefused()
    {
        using var stranger = new TestMenu();

        Assert.Equal(MenuFailures.BadSignature, MenuVerdict.Of(Version(2), TestMenu.Place, stranger.Keys, Board(1)).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a signature")]
    [InlineData("e30.e30.e30")]
    public void Verdict_NoSignature_IsRefused(string manifest) =>
        Assert.Equal(MenuFailures.BadSignature, Judge(new DesiredMenu(2, manifest), Board(1)).Refusal);

    [Fact]
    public void Verdict_ChangedPayload_IsRefused()
    {
        var parts = Version(2).Manifest.Split('.');
        var other = Version(3).Manifest.Split('.');

        Assert.Equal(MenuFailures.BadSignature, Judge(new DesiredMenu(3, $"{parts[0]}.{other[1]}.{parts[2]}"), Board(1)).Refusal);
    }

    [Fact]
    public void Verdict_ManifestOfAnotherVersionThanSaid_IsRefused() =>
        Assert.Equal(MenuFailures.BadSignature, Judge(Version(2) with { Version = 3 }, Board(1)).Refusal);

    [Fact]
    public void Verdict_UnreadableKey_IsRefused() => Assert.Equal(
        MenuFailures.BadSignature,
        MenuVerdict.Of(Version(2), TestMenu.Place, new Dictionary<string, string> { ["k1"] = "AAAA" }, Board(1)).Refusal);

    public void Dispose() => menus.Dispose();

    private MenuVerdict Judge(DesiredMenu desired, MenuBoard board) => MenuVerdict.Of(desired, TestMenu.Place, menus.Keys, board);

    private DesiredMenu Version(long version) => menus.Sign(TestMenu.Manifest(version, TestMenu.Content("a"), TestMenu.Prices(1, "a")));

    private static MenuBoard Board(long version) => MenuBoard.Empty.With(TestMenu.Active(version));
}

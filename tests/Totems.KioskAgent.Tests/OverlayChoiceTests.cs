using Totems.KioskAgent.Availability;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class OverlayChoiceTests
{
    private static readonly Guid Here = Guid.NewGuid();
    private static readonly Guid Elsewhere = Guid.NewGuid();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(3L, null, 3L)]
    [InlineData(null, 1L, 1L)]
    [InlineData(3L, 4L, 4L)]
    [InlineData(4L, 3L, 4L)]
    public void Newest_OfThisStore_IsTheHigherSequence(long? held, long? told, long? expected) =>
        Assert.Equal(expected, OverlayChoice.Newest(Of(Here, held), Of(Here, told), Here)?.Sequence);

    [Fact]
    public void Newest_ToldOfAnotherStore_IsIgnored() =>
        Assert.Equal(3, OverlayChoice.Newest(Of(Here, 3), Of(Elsewhere, 9), Here)?.Sequence);

    [Fact]
    public void Newest_AfterTheTotemMoved_ForgetsTheOldStore() =>
        Assert.Equal(1, OverlayChoice.Newest(Of(Elsewhere, 9), Of(Here, 1), Here)?.Sequence);

    private static AvailabilityOverlay? Of(Guid store, long? sequence) =>
        sequence is { } number ? new AvailabilityOverlay(store, number, new Dictionary<string, SoldOutEntry>()) : null;
}

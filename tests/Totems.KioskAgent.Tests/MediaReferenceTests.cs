using Totems.KioskAgent.Menu;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class MediaReferenceTests
{
    private static string Picture(char digit) => $"{new string(digit, 64)}.webp";

    [Fact]
    public void Pictures_OfAMenu_AreThoseOfBannersToo()
    {
        var content = MenuContent.Empty with
        {
            Items = new Dictionary<string, Item> { ["burger"] = new(new Text("Burger"), Image: Picture('a')) },
            Banners = new Dictionary<string, Banner> { ["hello"] = new(Picture('b')), ["again"] = new(Picture('b')), ["broken"] = new("no-reference.webp") },
        };

        Assert.Equal([Picture('a'), Picture('b')], MediaReference.In(content).Order(StringComparer.Ordinal));
    }
}

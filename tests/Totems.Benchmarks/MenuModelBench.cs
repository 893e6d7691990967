using System.Runtime.CompilerServices;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;

namespace Totems.Benchmarks;

/// <summary>The menu model on a generated menu of 3,000 objects, the size it must hold.</summary>
public static class MenuModelBench
{
    private const int Objects = 3_000;
    private const int ChangedItems = 20;

    /// <summary>The bench.</summary>
    public static Bench Bench { get; } = new("menu-model", $"Reading, comparing, changing and pricing a menu of {Objects} objects", RunAsync);

    private static async IAsyncEnumerable<Figure> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var (content, prices) = GeneratedMenu.Create(Objects);
        var before = content.ToDocument();
        var after = GeneratedMenu.WithRenamedItems(content, ChangedItems).ToDocument();
        var bytes = before.ToUtf8();
        var delta = MenuDiff.Between(before, after);
        var menu = new PublishedMenu(null, 1, content, prices);
        var now = new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
        var nothingSoldOut = AvailabilityOverlay.None(Guid.Empty);
        var cart = GeneratedMenu.Cart(content, 10);
        if (CartPricing.Price(menu, nothingSoldOut, zone, now, cart).Problems is [var problem, ..])
        {
            throw new InvalidOperationException($"The generated cart cannot be ordered: {problem}");
        }

        yield return new Figure("content-size", bytes.Length / 1024.0, "KB");
        yield return new Figure("delta-size", delta.ToUtf8().Length / 1024.0, "KB");
        foreach (var (name, call, target) in new (string, Action, Target?)[]
        {
            ("parse", () => MenuDocument.Parse(bytes), Target.AtMost(50)),
            ("read-typed", () => MenuContent.From(before), null),
            ("diff", () => MenuDiff.Between(before, after), Target.AtMost(10)),
            ("apply", () => MenuDiff.Apply(before, delta), Target.AtMost(50)),
            ("price-cart-10-lines", () => CartPricing.Price(menu, nothingSoldOut, zone, now, cart), Target.AtMost(1)),
            ("screen-menu", () => ScreenMenus.Build(menu, nothingSoldOut, zone, now, ServiceMode.EatIn), Target.AtMost(100)),
        })
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Figure(name, Measure.MedianMilliseconds(call), "ms", target);
        }
    }
}

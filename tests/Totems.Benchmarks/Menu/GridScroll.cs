using System.Text.Json;
using Microsoft.Playwright;

namespace Totems.Benchmarks.Menu;

/// <summary>Scrolling in the price grid of the whole chain, with the wheel, both ways and aslant.</summary>
internal static class GridScroll
{
    // Pixels each way: rows are 32 high, columns 108 wide; the last is faster than anybody reads.
    private static readonly (int X, int Y, int Speed)[] Ways = [(0, 12_000, 3_000), (3_000, 0, 2_000), (3_000, 6_000, 3_000), (0, 24_000, 8_000)];

    // Gaps between frames, and frames in which a part of the sheet in sight had not been drawn.
    private const string Watch = """
        () => {
          const grid = document.querySelector("[role=grid]"), frame = grid.getBoundingClientRect();
          let last, on = true, blank = 0;
          const gaps = [];
          const isDrawn = () => {
            const rows = grid.querySelectorAll("[role=row]");
            const cells = grid.querySelector("[role=row]:has([role=gridcell])")?.querySelectorAll("[role=gridcell]");
            if (rows.length < 2 || !cells) return false;
            const [top, bottom] = [rows[1].getBoundingClientRect().top, rows[rows.length - 1].getBoundingClientRect().bottom];
            const [left, right] = [cells[0].getBoundingClientRect().left, cells[cells.length - 1].getBoundingClientRect().right];
            const [name, head] = [290, 44];
            return top <= frame.top + head + 2 && left <= frame.left + name + 2
              && (bottom >= frame.bottom - 18 || grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 2)
              && (right >= frame.right - 18 || grid.scrollLeft + grid.clientWidth >= grid.scrollWidth - 2);
          };
          const step = now => {
            if (last !== undefined) gaps.push(now - last);
            last = now;
            if (!isDrawn()) blank++;
            if (on) requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
          window.scrolled = () => { on = false; return JSON.stringify({ gaps, blank, top: grid.scrollTop, left: grid.scrollLeft }); };
        }
        """;

    /// <summary>The figures.</summary>
    public static async IAsyncEnumerable<Figure> MeasureAsync(BenchSystem system)
    {
        await using var chromium = await Chromium.StartAsync();
        await using var context = await chromium.PersonAsync(system);
        var page = await context.NewPageAsync();
        var opened = new List<double>();
        for (var at = -2; at < 5; at++)
        {
            await page.GotoAsync("/prices", new() { WaitUntil = WaitUntilState.Commit });
            await page.GetByRole(AriaRole.Gridcell).First.WaitForAsync();
            var took = await page.EvaluateAsync<double>("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() / 1000))))");
            if (at >= 0) opened.Add(took);
        }

        yield return new Figure("grid-page", opened.Order().ElementAt(opened.Count / 2), "s");
        yield return new Figure("grid-rows", await page.EvaluateAsync<double>("() => Number(document.querySelector('[role=grid]').ariaRowCount) - 1"), "");

        var devtools = await context.NewCDPSessionAsync(page);
        var box = (await page.GetByRole(AriaRole.Grid).BoundingBoxAsync())!;
        var (gaps, blank) = (new List<double>(), 0);
        foreach (var (x, y, speed) in Ways)
        {
            foreach (var way in new[] { -1, 1 })
            {
                await page.EvaluateAsync(Watch);
                await devtools.SendAsync("Input.synthesizeScrollGesture", new()
                {
                    ["x"] = box.X + (box.Width / 2),
                    ["y"] = box.Y + (box.Height / 2),
                    ["xDistance"] = way * x,
                    ["yDistance"] = way * y,
                    ["speed"] = speed,
                    ["gestureSourceType"] = "mouse",
                    ["preventFling"] = true,
                });
                using var seen = JsonDocument.Parse(await page.EvaluateAsync<string>("() => window.scrolled()"));
                var (top, left) = (seen.RootElement.GetProperty("top").GetDouble(), seen.RootElement.GetProperty("left").GetDouble());
                if (way < 0 ? (y > 0 && top < y * 0.9) || (x > 0 && left < x * 0.9) : top > 2 || left > 2)
                {
                    throw new BenchException($"The grid is at {left}, {top} after scrolling by {x}, {y}.");
                }

                gaps.AddRange(seen.RootElement.GetProperty("gaps").EnumerateArray().Select(gap => gap.GetDouble()));
                blank += seen.RootElement.GetProperty("blank").GetInt32();
            }
        }

        yield return new Figure("grid-scroll-fps", gaps.Count / gaps.Sum() * 1_000, "/s");
        yield return new Figure("grid-scroll-longest-frame", gaps.Max(), "ms", Target.AtMost(100));
        yield return new Figure("grid-scroll-blank-frames", 100.0 * blank / gaps.Count, "%");
    }
}

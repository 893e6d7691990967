using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Totems.MenuModel.Documents;

namespace Totems.Benchmarks.Menu;

/// <summary>How long people who work on a large menu wait, through HTTP and in a browser, with nothing else going on.</summary>
public static class MenuBench
{
    private const int Repetitions = 5;
    private const int ImportedRows = 5_000;
    private const int ObjectsOfTheImport = 1_430; // seven rows for two objects

    /// <summary>The bench.</summary>
    public static Bench Bench { get; } = new(
        "menu", $"A chain of {MenuChain.Objects} objects, 40 zones, 1,000 stores: publishing, the editor's page, importing, comparing, sizes", RunAsync);

    private static async IAsyncEnumerable<Figure> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(MenuChain.Write, 1, cancellationToken);
        var first = system.Instances[0];
        await BenchSystem.UntilAsync(async () =>
            (await MenuActions.GetAsync(system, first, "api/menu/releases", cancellationToken)).GetProperty("items").GetArrayLength() == 1, cancellationToken);
        foreach (var figure in Sizes(system)) yield return figure;
        await foreach (var figure in DraftPage.MeasureAsync(system).WithCancellation(cancellationToken)) yield return figure;
        await foreach (var figure in GridScroll.MeasureAsync(system).WithCancellation(cancellationToken)) yield return figure;
        if (options.IsShort) yield break;
        await foreach (var figure in OnePriceAsync(system, cancellationToken)) yield return figure;
        yield return await ColdAsync(system, cancellationToken);
        await foreach (var figure in WholeAsync(system, cancellationToken)) yield return figure;
        yield return await ImportAsync(system, cancellationToken);
    }

    /// <summary>One price changed, the difference looked at, published.</summary>
    private static async IAsyncEnumerable<Figure> OnePriceAsync(BenchSystem system, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, differences, publishes, files) = (system.Instances[0], new List<double>(), new List<double>(), 0L);
        // Twice more, to warm up.
        for (var at = -2; at < Repetitions; at++)
        {
            var tag = await MenuActions.ChangePriceAsync(system, first, MenuChain.Zone(at + 2), 3_000 + at, cancellationToken);
            var difference = await TookAsync(() => MenuActions.GetAsync(system, first, "api/menu/draft/difference", cancellationToken));
            await MenuActions.GetAsync(system, first, "api/menu/draft/problems", cancellationToken);
            var before = Documents(system).Count;
            var publish = await TookAsync(() => MenuActions.PublishAsync(system, first, tag, cancellationToken));
            if (at < 0) continue;
            files = Math.Max(files, Documents(system).Count - before);
            differences.Add(difference);
            publishes.Add(publish);
        }

        yield return new Figure("publish-one-price", Median(publishes), "s", Target.AtMost(0.5));
        yield return new Figure("publish-one-price-documents", files, "", Target.AtMost(1));
        yield return new Figure("difference-after-edit", Median(differences), "s");
    }

    /// <summary>The same at an instance that has just been started and has looked at nothing.</summary>
    private static async Task<Figure> ColdAsync(BenchSystem system, CancellationToken cancellationToken)
    {
        var cold = new List<double>();
        for (var at = 0; at < Repetitions; at++)
        {
            var tag = await MenuActions.ChangePriceAsync(system, system.Instances[0], MenuChain.Zone(0), 4_000 + at, cancellationToken);
            var other = await system.StartInstanceAsync(cancellationToken);
            cold.Add(await TookAsync(() => MenuActions.PublishAsync(system, other, tag, cancellationToken)));
            await system.StopAsync(BenchSystem.InstanceName(system.Instances.Count - 1));
        }

        return new Figure("publish-one-price-cold", Median(cold), "s");
    }

    /// <summary>Another menu, of which every document is new; nobody has looked at it before.</summary>
    private static async IAsyncEnumerable<Figure> WholeAsync(BenchSystem system, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, publishes) = (system.Instances[0], new List<double>());
        var contents = new List<byte[]>();
        for (var at = -1; at < Repetitions; at++)
        {
            var before = Documents(system);
            await MenuActions.ImportAsync(system, "json", MenuChain.Menu(MenuChain.Objects, more: at + 2), cancellationToken);
            var tag = await MenuActions.TagAsync(system, first, cancellationToken);
            var took = await TookAsync(() => MenuActions.PublishAsync(system, first, tag, cancellationToken));
            if (at >= 0) publishes.Add(took);
            contents.Add(await File.ReadAllBytesAsync(Documents(system).Except(before, StringComparer.Ordinal).MaxBy(file => new FileInfo(file).Length)!, cancellationToken));
        }

        yield return new Figure("publish", Median(publishes), "s", Target.AtMost(1.5));
        MenuDocument[] releases = [.. contents.Select(content => MenuDocument.Parse(content))];
        var diffs = new List<double>();
        for (var at = 0; at < 20; at++) diffs.Add(await TookAsync(() => Task.FromResult(MenuDiff.Between(releases[at % (releases.Length - 1)], releases[^1]))));
        yield return new Figure("diff", Median(diffs), "s", Target.AtMost(0.1));
    }

    /// <summary>A sheet as a chain has it: exported, every price changed in a spreadsheet, imported.</summary>
    private static async Task<Figure> ImportAsync(BenchSystem system, CancellationToken cancellationToken)
    {
        await MenuActions.ImportAsync(system, "json", MenuChain.Menu(ObjectsOfTheImport), cancellationToken);
        var sheet = await system.Owner.GetStringAsync(new Uri(system.Instances[0], "api/menu/export?format=csv"), cancellationToken);
        var rows = sheet.AsSpan().Count('\n') - 1;
        if (rows < ImportedRows) throw new BenchException($"The sheet has {rows} rows.");
        var times = new List<double>();
        for (var at = 0; at < Repetitions; at++)
        {
            sheet = sheet.Replace($",9{at}", $",9{at + 1}", StringComparison.Ordinal).Replace($".9{at}", $".9{at + 1}", StringComparison.Ordinal);
            times.Add(await TookAsync(() => MenuActions.ImportAsync(system, "csv", Encoding.UTF8.GetBytes(sheet), cancellationToken)));
        }

        return new Figure("import-5000", Median(times), "s", Target.AtMost(5));
    }

    private static IEnumerable<Figure> Sizes(BenchSystem system)
    {
        var files = Documents(system).OrderByDescending(file => new FileInfo(file).Length).ToList();
        yield return new Figure("content-raw", Kilobytes(files[0]), "KB");
        yield return new Figure("content-compressed", Kilobytes(files[0] + ".br"), "KB");
        yield return new Figure("prices-raw", Kilobytes(files[1]), "KB");
        yield return new Figure("prices-compressed", Kilobytes(files[1] + ".br"), "KB");

        static double Kilobytes(string file) => new FileInfo(file) is { Exists: true } info ? info.Length / 1024.0 : double.NaN;
    }

    private static List<string> Documents(BenchSystem system) =>
        [.. Directory.EnumerateFiles(Path.Combine(system.FilesFolder, "blobs"), "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file).Length == 0)];

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static async Task<double> TookAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}

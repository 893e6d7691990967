using Totems.Benchmarks;

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancel.Cancel();
};

var json = args.Contains("--json");
var name = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "list";
if (Bench.All.SingleOrDefault(bench => bench.Name == name) is { } chosen)
{
    await Report.WriteAsync(chosen, json, cancel.Token);
    return 0;
}

(name == "list" ? Console.Out : Console.Error).WriteLine($"{(name == "list" ? "" : $"There is no bench {name}. ")}Benches:");
foreach (var bench in Bench.All)
{
    (name == "list" ? Console.Out : Console.Error).WriteLine($"  {bench.Name,-14}{bench.About}");
}

return name == "list" ? 0 : 1;

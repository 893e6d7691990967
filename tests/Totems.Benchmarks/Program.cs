using Totems.Benchmarks;
using Totems.Benchmarks.Floor;

// A part that a bench gives to another process of this program.
switch (args)
{
    case [FloorServer.Role, .. var part]:
        return await BenchProcess.PlayAsync(() => FloorServer.RunAsync(part));
    case [FloorClient.Role, .. var part]:
        return await BenchProcess.PlayAsync(() => FloorClient.RunAsync(part));
}

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancel.Cancel();
};

try
{
    var options = BenchOptions.Parse(args);
    if (Bench.All.SingleOrDefault(bench => bench.Name == options.Name) is { } chosen)
    {
        await Report.WriteAsync(chosen, options, cancel.Token);
        return 0;
    }

    var isList = options.Name == "list";
    var output = isList ? Console.Out : Console.Error;
    output.WriteLine($"{(isList ? "" : $"There is no bench {options.Name}. ")}Benches:");
    foreach (var bench in Bench.All)
    {
        output.WriteLine($"  {bench.Name,-14}{bench.About}");
    }

    return isList ? 0 : 1;
}
catch (OperationCanceledException) when (cancel.IsCancellationRequested)
{
    return 130;
}
catch (BenchException impossible)
{
    Console.Error.WriteLine(impossible.Message);
    return 1;
}

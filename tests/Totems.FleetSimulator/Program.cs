using System.Runtime.InteropServices;
using Totems.FleetSimulator;

if (args is ["roster", ..]) return await RosterMaker.RunAsync(args[1..]);
if (SimulatorOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(SimulatorOptions.Usage);
    return 1;
}

using var stopping = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await SimulatorRun.RunAsync(options, stopping.Token);
return 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stopping.Cancel();
}

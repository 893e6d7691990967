using Totems.Local.Servers;

namespace Totems.Local.Up;

/// <summary>A process that is kept running.</summary>
/// <param name="Daemon">How to start and end it.</param>
/// <param name="IsHealthy">Whether it does its work.</param>
/// <param name="StartPatience">How long its first healthy moment is waited for.</param>
internal sealed record ServicePlan(DaemonPlan Daemon, Func<CancellationToken, Task<bool>> IsHealthy, TimeSpan StartPatience);

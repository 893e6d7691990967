namespace Totems.Benchmarks.Floor;

/// <summary>What a run of the floor measured.</summary>
/// <param name="Connections">How many there were, of all processes.</param>
/// <param name="ConnectAll">From the order to connect until the last WebSocket is open.</param>
/// <param name="Pushes">From the order to push until the server has the last answer, each repetition, shortest first; at least one.</param>
/// <param name="PrivateKilobytesPerConnection">Memory of the servers for each connection when all are open and none was used yet.</param>
/// <param name="PrivateKilobytesPerConnectionAfterPushes">The same after all pushes.</param>
/// <param name="CpuSecondsServer">Processor time of both servers for one push, mean of the repetitions.</param>
/// <param name="CpuSecondsClient">Processor time of both clients for one push, mean of the repetitions.</param>
/// <param name="ConnectCpuSecondsServer">Processor time of both servers to connect all.</param>
/// <param name="ConnectCpuSecondsClient">Processor time of both clients to connect all.</param>
public sealed record FloorFigures(
    int Connections, TimeSpan ConnectAll, IReadOnlyList<TimeSpan> Pushes, double PrivateKilobytesPerConnection, double PrivateKilobytesPerConnectionAfterPushes,
    double CpuSecondsServer, double CpuSecondsClient, double ConnectCpuSecondsServer, double ConnectCpuSecondsClient)
{
    /// <summary>The median of <see cref="Pushes"/>: what others are compared with.</summary>
    public TimeSpan PushToLastAnswer => Pushes[Pushes.Count / 2];

    /// <summary>The shortest of <see cref="Pushes"/>.</summary>
    public TimeSpan ShortestPush => Pushes[0];

    /// <summary>The longest of <see cref="Pushes"/>.</summary>
    public TimeSpan LongestPush => Pushes[^1];
}

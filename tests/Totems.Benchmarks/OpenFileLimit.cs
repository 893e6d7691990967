using System.Runtime.InteropServices;

namespace Totems.Benchmarks;

/// <summary>How many files, and so sockets, this process may hold open.</summary>
public static partial class OpenFileLimit
{
    // What a process holds beside its connections: assemblies, pipes, epoll, log files.
    private const ulong Others = 500;
    private const int OfOpenFiles = 7; // RLIMIT_NOFILE on Linux.

    /// <summary>Raises the limit, as far as this process may by itself, so that the sockets fit in.</summary>
    /// <param name="sockets">How many sockets this process will hold at once.</param>
    /// <exception cref="BenchException">They do not fit in; the message says what to do about it.</exception>
    public static void Raise(int sockets)
    {
        var needed = (ulong)sockets + Others;
        if (GetLimit(OfOpenFiles, out var limit) != 0)
        {
            throw new BenchException($"The limit of open files cannot be read: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        if (limit.Soft >= needed) return;
        var wanted = new Limit { Soft = Math.Min(needed, limit.Hard), Hard = limit.Hard };
        if (limit.Hard < needed || SetLimit(OfOpenFiles, in wanted) != 0)
        {
            throw new BenchException(
                $"{sockets} connections in a process need {needed} open files, but its limit is {limit.Hard}. Take fewer totems, or raise the limit: ulimit -n {needed}");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}

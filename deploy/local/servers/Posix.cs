using System.Runtime.InteropServices;

namespace Totems.Local.Servers;

/// <summary>The few calls of the operating system that .NET has no name for.</summary>
public static partial class Posix
{
    /// <summary>Hang-up.</summary>
    public const int SigHup = 1;

    /// <summary>Interrupt; PostgreSQL's "fast" shutdown.</summary>
    public const int SigInt = 2;

    /// <summary>PostgreSQL's "immediate" shutdown.</summary>
    public const int SigQuit = 3;

    /// <summary>Kill at once.</summary>
    public const int SigKill = 9;

    /// <summary>End in order.</summary>
    public const int SigTerm = 15;

    /// <summary>Stops a process where it is, its sockets open.</summary>
    public const int SigStop = 19;

    /// <summary>Sends a signal. A process that is gone already is no error.</summary>
    /// <returns>Whether the signal was delivered.</returns>
    public static bool Signal(int pid, int signal) => Kill(pid, signal) == 0;

    /// <summary>Sends a signal to every process of a group, which its leader's id names.</summary>
    /// <returns>Whether the group had a process to deliver it to.</returns>
    public static bool SignalGroup(int leader, int signal) => Kill(-leader, signal) == 0;

    /// <summary>Whether this process runs as root.</summary>
    public static bool IsRoot => GetEffectiveUserId() == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}

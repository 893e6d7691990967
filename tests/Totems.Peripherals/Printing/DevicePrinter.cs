using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Totems.Peripherals.Printing;

/// <summary>A printer behind a device file: the far side of a pseudo-terminal, whose near side is the file.</summary>
public sealed class DevicePrinter : IDisposable
{
    private const int ReadWrite = 2;
    private const int NotControlling = 0x100;
    private readonly FileStream far;
    private readonly Thread taking;

    private DevicePrinter(PrinterSimulator printer, SafeFileHandle handle, string path)
    {
        (Printer, Path) = (printer, path);
        far = new FileStream(handle, FileAccess.ReadWrite, 0);
        taking = new Thread(Serve) { IsBackground = true, Name = path };
        taking.Start();
    }

    /// <summary>The printer.</summary>
    public PrinterSimulator Printer { get; }

    /// <summary>The device file.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    public static DevicePrinter Start(int columns = 48)
    {
        var file = posix_openpt(ReadWrite | NotControlling);
        if (file < 0 || grantpt(file) != 0 || unlockpt(file) != 0) throw new IOException("No pseudo-terminal.");
        var path = Marshal.PtrToStringAnsi(ptsname(file))!;
        // Bytes as they are, not lines of a terminal.
        using var stty = Process.Start(new ProcessStartInfo("stty", ["-F", path, "raw", "-echo"]))!;
        stty.WaitForExit();
        return new DevicePrinter(new PrinterSimulator(columns, TimeProvider.System), new SafeFileHandle(file, ownsHandle: true), path);
    }

    /// <summary>Pulls the cable: the device file goes.</summary>
    public void Dispose() => far.Dispose();

    private void Serve()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                int read;
                try
                {
                    read = far.Read(buffer);
                }
                catch (IOException)
                {
                    // Nobody has the file open now.
                    Thread.Sleep(5);
                    continue;
                }

                Printer.Take(buffer.AsSpan(0, read), far.WriteByte);
            }
        }
        catch (ObjectDisposedException)
        {
            // The cable is out.
        }
    }

#pragma warning disable IDE1006, CA5392, SYSLIB1054 // as the manual names them
    [DllImport("libc")]
    private static extern int posix_openpt(int flags);

    [DllImport("libc")]
    private static extern int grantpt(int file);

    [DllImport("libc")]
    private static extern int unlockpt(int file);

    [DllImport("libc")]
    private static extern nint ptsname(int file);
#pragma warning restore IDE1006, CA5392, SYSLIB1054
}

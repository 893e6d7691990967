using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Totems.KioskAgent.Peripherals.Printing;

/// <summary>A printer's cable, open for one conversation.</summary>
internal abstract class PrinterPort : IDisposable
{
    /// <summary>How long a cable may take to open, and a byte to be written.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Opens the printer of an address: "tcp://10.0.0.9:9100", or a device file such as "/dev/usb/lp0".</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    public static async Task<PrinterPort> OpenAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != "tcp") return new DevicePort(address);
        var client = new TcpClient { NoDelay = true };
        try
        {
            const int rawPrinting = 9100;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await client.ConnectAsync(uri.Host, uri.IsDefaultPort || uri.Port < 1 ? rawPrinting : uri.Port, patience.Token);
            return new TcpPort(client);
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            client.Dispose();
            throw new IOException($"No printer at {address}: {e.Message}", e);
        }
    }

    /// <summary>Writes all.</summary>
    /// <exception cref="IOException">The cable is out, or the printer takes nothing.</exception>
    public abstract Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>The next byte the printer says; null when none comes in time.</summary>
    /// <exception cref="IOException">The cable is out.</exception>
    public abstract Task<byte?> ReadAsync(TimeSpan patience, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class TcpPort(TcpClient client) : PrinterPort
    {
        private readonly byte[] one = new byte[1];

        public override async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await client.GetStream().WriteAsync(bytes, patience.Token);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException("The printer takes nothing.", e);
            }
        }

        public override async Task<byte?> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            waiting.CancelAfter(patience);
            try
            {
                return await client.GetStream().ReadAsync(one, waiting.Token) == 0 ? throw new IOException("The printer hung up.") : one[0];
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        public override void Dispose() => client.Dispose();
    }

    /// <summary>A device file. It is asked whether it takes or has bytes first, since reading and writing would wait for ever.</summary>
    private sealed class DevicePort : PrinterPort
    {
        private const int Piece = 512;
        private readonly FileStream device;

        public DevicePort(string path)
        {
            try
            {
                device = new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.Open,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    BufferSize = 0,
                });
            }
            catch (UnauthorizedAccessException e)
            {
                throw new IOException(e.Message, e);
            }
        }

        public override async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            for (var from = 0; from < bytes.Length; from += Piece)
            {
                if (!await Posix.IsReadyAsync(device.SafeFileHandle, Posix.Writable, Patience, cancellationToken)) throw new IOException("The printer takes nothing.");
                await device.WriteAsync(bytes[from..Math.Min(bytes.Length, from + Piece)], cancellationToken);
            }
        }

        public override async Task<byte?> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            if (!await Posix.IsReadyAsync(device.SafeFileHandle, Posix.Readable, patience, cancellationToken)) return null;
            var one = new byte[1];
            return await device.ReadAsync(one, cancellationToken) == 0 ? throw new IOException("The printer is gone.") : one[0];
        }

        public override void Dispose() => device.Dispose();
    }

    /// <summary>poll(2), asked without waiting again and again, so that no thread is held.</summary>
    private static class Posix
    {
        public const short Readable = 1;
        public const short Writable = 4;
        private const short Gone = 8 | 16 | 32;
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

        public static async Task<bool> IsReadyAsync(SafeHandle handle, short wanted, TimeSpan patience, CancellationToken cancellationToken)
        {
            if (OperatingSystem.IsWindows()) return wanted == Writable;
            for (var left = patience; ; left -= Pause)
            {
                var asked = new Asked { File = (int)handle.DangerousGetHandle(), Wanted = wanted };
                var answered = poll(ref asked, 1, 0);
                if (answered > 0 && (asked.Answer & wanted) != 0) return true;
                if (answered > 0 && (asked.Answer & Gone) != 0) throw new IOException("The printer is unplugged.");
                if (left <= TimeSpan.Zero) return false;
                await Task.Delay(Pause, cancellationToken);
            }
        }

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // one call, as the manual names it
        [DllImport("libc", SetLastError = true)]
        private static extern int poll(ref Asked asked, nuint count, int milliseconds);
#pragma warning restore SYSLIB1054, CA5392, IDE1006

        [StructLayout(LayoutKind.Sequential)]
        private struct Asked
        {
            public int File;
            public short Wanted;
            public short Answer;
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Totems.Menu.Files;

/// <summary>Where a picture is shown, which decides its size.</summary>
internal enum PicturePlace
{
    /// <summary>Card and page of an item, tile of a category, logo: at most 720 × 720 pixels, twice what the widest of them takes on a totem.</summary>
    Menu,

    /// <summary>The whole screen of a totem that nobody uses: at most 1080 × 1920 pixels.</summary>
    Banner,
}

/// <summary>What became of a file.</summary>
/// <param name="WebP">The picture, or null with the reason in <paramref name="Problem"/>.</param>
/// <param name="Problem">"damaged", "too-large-to-decode", "no-decoder" or null.</param>
internal sealed record DecodedPicture(byte[]? WebP, string? Problem);

/// <summary>
/// Decodes pictures that strangers made, in a process of its own (libvips) that may have 256 MB, 10 s of CPU and no new privileges: a picture that is an
/// attack or a mistake ends that process and nothing else. Writes WebP in the size its place needs, upright, in sRGB and without metadata.
/// </summary>
internal sealed partial class PictureDecoder(ILogger<PictureDecoder> logger) : IDisposable
{
    /// <summary>Most memory the decoding process may map, bytes.</summary>
    public const long MaxMemory = 256 * 1024 * 1024;

    private const int MaxCpuSeconds = 10;
    private const int MaxOutputBytes = 8 * 1024 * 1024;
    private const int MaxExplanation = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A page full of dropped files must not take the processors from publishing.
    private readonly SemaphoreSlim atOnce = new(2);

    /// <summary>Decodes a picture and writes it anew.</summary>
    /// <param name="content">The file, with a header <see cref="PictureHeader"/> accepts.</param>
    /// <param name="place">Where it will be shown.</param>
    /// <param name="cancellationToken">Ends the process too.</param>
    public async Task<DecodedPicture> DecodeAsync(byte[] content, PicturePlace place, CancellationToken cancellationToken)
    {
        await atOnce.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("totems-picture-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "in"), content, cancellationToken);
            var (exitCode, said) = await RunAsync(folder, place, cancellationToken);
            var result = Path.Combine(folder, "out.webp");
            if (exitCode == 0 && new FileInfo(result) is { Exists: true, Length: > 0 })
            {
                return new DecodedPicture(await File.ReadAllBytesAsync(result, cancellationToken), null);
            }

            if (exitCode == NotFound) throw new Win32Exception("setpriv or vips was not found.");
            LogRefused(exitCode, said.Length > MaxExplanation ? said[..MaxExplanation] : said);
            return new DecodedPicture(null, IsTooLarge(exitCode, said) ? "too-large-to-decode" : "damaged");
        }
        catch (Win32Exception e)
        {
            LogNoDecoder(e);
            return new DecodedPicture(null, "no-decoder");
        }
        finally
        {
            atOnce.Release();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();

    private static async Task<(int ExitCode, string Said)> RunAsync(string folder, PicturePlace place, CancellationToken cancellationToken)
    {
        var (width, height) = place == PicturePlace.Banner ? (1080, 1920) : (720, 720);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("prlimit")
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        foreach (var argument in (string[])
            [
                Text($"--as={MaxMemory}"), Text($"--cpu={MaxCpuSeconds}"), Text($"--fsize={MaxOutputBytes}"), "--core=0", "--nofile=64",
                "setpriv", "--no-new-privs",
                "vips", "thumbnail", "in", "out.webp[Q=82,effort=4,strip]", Text($"{width}"), "--height", Text($"{height}"),
                "--size", "down", "--export-profile", "srgb", "--fail-on", "truncated",
            ])
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        // Nothing of ours: connection strings are in our environment. Only the three formats' own decoders; one thread, one heap.
        var path = Environment.GetEnvironmentVariable("PATH");
        process.StartInfo.Environment.Clear();
        process.StartInfo.Environment["PATH"] = path;
        process.StartInfo.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        process.StartInfo.Environment["VIPS_CONCURRENCY"] = "1";
        process.StartInfo.Environment["MALLOC_ARENA_MAX"] = "1";
        process.Start();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var outputs = Task.WhenAll(process.StandardError.ReadToEndAsync(patience.Token), process.StandardOutput.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, string.Concat(await outputs));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (SignalKill, "It took too long.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    // Killed for its CPU time or its file's size, or refused memory by the kernel (each library says so in its own words).
    private static bool IsTooLarge(int exitCode, string said) =>
        exitCode is SignalKill or SignalCpu or SignalFileSize || said.Contains("memory", StringComparison.OrdinalIgnoreCase);

    private const int NotFound = 127;
    private const int SignalKill = 128 + 9;
    private const int SignalCpu = 128 + 24;
    private const int SignalFileSize = 128 + 25;

    [LoggerMessage(LogLevel.Information, "A picture was not decoded (exit code {ExitCode}): {Said}")]
    private partial void LogRefused(int exitCode, string said);

    [LoggerMessage(LogLevel.Error, "Pictures cannot be decoded on this machine: Debian's package libvips-tools is missing")]
    private partial void LogNoDecoder(Exception exception);
}

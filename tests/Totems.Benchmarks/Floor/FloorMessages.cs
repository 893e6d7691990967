using System.Buffers.Binary;
using System.Text;

namespace Totems.Benchmarks.Floor;

/// <summary>What the floor sends: as large as a price change and a totem's report on it.</summary>
internal static class FloorMessages
{
    /// <summary>Bytes of a pushed message.</summary>
    public const int PushSize = 2048;

    /// <summary>Bytes of its answer.</summary>
    public const int AnswerSize = 600;

    private const byte FinalText = 0x81;
    private const byte LengthFollows = 126;
    private const byte Masked = 0x80;

    /// <summary>A pushed message.</summary>
    public static byte[] Push() => Text("desired", PushSize);

    /// <summary>An answer as a client must frame it: masked (RFC 6455, 5.3).</summary>
    public static byte[] AnswerFrame()
    {
        ReadOnlySpan<byte> mask = [0x3a, 0x91, 0x5c, 0xe7];
        var frame = new byte[8 + AnswerSize];
        (frame[0], frame[1]) = (FinalText, Masked | LengthFollows);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), AnswerSize);
        mask.CopyTo(frame.AsSpan(4));
        var text = Text("reported", AnswerSize);
        for (var at = 0; at < text.Length; at++)
        {
            frame[8 + at] = (byte)(text[at] ^ mask[at % 4]);
        }

        return frame;
    }

    /// <summary>The frame length of the pushed message at the start of some bytes: 0 where too few are there to tell.</summary>
    /// <exception cref="BenchException">It is not what the server is to push.</exception>
    public static int PushFrameLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) return 0;
        return bytes[0] == FinalText && bytes[1] == LengthFollows && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) == PushSize
            ? 4 + PushSize
            : throw new BenchException("The server sent another frame than a push.");
    }

    private static byte[] Text(string kind, int size)
    {
        var start = $$"""{"type":"{{kind}}","value":" """;
        return Encoding.ASCII.GetBytes(start + new string('x', size - start.Length - 2) + "\"}");
    }
}

using System.Text;

namespace Totems.Processes.Tests;

/// <summary>
/// Reads as much of an ExportTraceServiceRequest as a <see cref="ReceivedSpan"/> holds (opentelemetry-proto, collector/trace/v1 and trace/v1):
/// resource_spans = 1 { resource = 1 { attributes = 1 { key = 1, value = 2 { string_value = 1 } } }, scope_spans = 2 { spans = 2 { trace_id = 1, name = 5 } } }.
/// </summary>
internal static class OtlpTraces
{
    /// <summary>The spans of a request.</summary>
    /// <exception cref="InvalidDataException">These bytes are no protobuf message.</exception>
    public static IEnumerable<ReceivedSpan> Read(ReadOnlyMemory<byte> request) =>
        from resourceSpans in Fields(request, 1)
        let service = ServiceOf(resourceSpans)
        from scopeSpans in Fields(resourceSpans, 2)
        from span in Fields(scopeSpans, 2)
        select new ReceivedSpan(service, Convert.ToHexStringLower(Fields(span, 1).Single().Span), Text(Fields(span, 5).Single()));

    private static string ServiceOf(ReadOnlyMemory<byte> resourceSpans) => Fields(resourceSpans, 1)
        .SelectMany(resource => Fields(resource, 1))
        .Where(attribute => Text(Fields(attribute, 1).Single()) == "service.name")
        .Select(attribute => Text(Fields(Fields(attribute, 2).Single(), 1).Single()))
        .Single();

    private static string Text(ReadOnlyMemory<byte> field) => Encoding.UTF8.GetString(field.Span);

    /// <summary>A message's length-delimited fields of a number.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message.Span, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message.Span, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    if ((int)(tag >> 3) == number) found.Add(message.Slice(at, length));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7} at byte {at}");
            }
        }

        return found;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}

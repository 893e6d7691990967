using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Totems.MenuModel.Documents;

/// <summary>
/// The one way entities of a menu become bytes. Members are written in declaration order, camelCase, without white space and
/// with only the escapes that <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> needs. An optional member that says no more than its absence
/// (null, its default, an empty list or text) is left out, so that an object's bytes, and with them its hash, depend on its meaning alone.
/// </summary>
public static class MenuJson
{
    internal const int MaxDepth = 32;

    /// <summary>The options behind <see cref="ToCanonical{T}"/> and <see cref="Read{T}"/>; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    internal static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    };

    internal static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>The canonical bytes of an entity, manifest or other record of this library.</summary>
    public static byte[] ToCanonical<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>Reads a record. Members it does not know are passed over, so that an older program reads a newer menu.</summary>
    /// <exception cref="MenuFormatException">Not JSON, a required member missing or null, a member twice, or of the wrong type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Options)
                ?? throw new MenuFormatException($"A {typeof(T).Name} is null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw new MenuFormatException($"Not a {typeof(T).Name}: {e.Message}", e);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatSaysNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), false) == true
                || property.AssociatedParameter is not { HasDefaultValue: true } parameter)
            {
                continue;
            }

            var absent = parameter.DefaultValue;
            var zeroIsAbsent = property.AttributeProvider?.IsDefined(typeof(ZeroIsAbsentAttribute), false) == true;
            property.ShouldSerialize = (_, value) => value switch
            {
                null => absent is not null,
                string text => text.Length > 0 && !text.Equals(absent),
                ICollection list => list.Count > 0,
                int number when zeroIsAbsent => number != 0,
                _ => !value.Equals(absent),
            };
        }
    }
}

/// <summary>An optional whole number for which 0 says the same as its absence.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ZeroIsAbsentAttribute : Attribute;

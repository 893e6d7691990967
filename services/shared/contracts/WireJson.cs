using System.Text.Json;
using System.Text.Json.Serialization;

namespace Totems.Contracts;

/// <summary>How everything that crosses a wire is written: camelCase, nulls left out, enums as camelCase words, unknown members ignored.</summary>
public static class WireJson
{
    /// <summary>The options of HTTP bodies, hub messages and outbox payloads.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the same choices to options somebody else owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        if (!options.Converters.OfType<JsonStringEnumConverter>().Any())
        {
            options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

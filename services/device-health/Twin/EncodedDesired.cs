using System.Text.Json;
using System.Text.Json.Serialization;
using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Twin;

/// <summary>
/// A totem's <see cref="Desired"/>, on the wire the same, in memory mostly pieces that many totems share, already encoded: the menu of a zone,
/// the overlay of a store and what else is rolled out are written once and copied into each message.
/// </summary>
[JsonConverter(typeof(EncodedDesiredConverter))]
internal sealed record EncodedDesired(
    long Revision, TotemConfiguration Configuration, MenuPiece? Menu, byte[]? Availability, IReadOnlyList<PendingCommand> Commands, byte[] MenuKeys,
    KindPiece? Agent = null, KindPiece? Settings = null)
{
    /// <summary>The release, or 0.</summary>
    public long MenuVersion => Menu?.Version ?? 0;

    private sealed class EncodedDesiredConverter : JsonConverter<EncodedDesired>
    {
        public override EncodedDesired Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Totems read Desired.");

        public override void Write(Utf8JsonWriter writer, EncodedDesired value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("revision"u8, value.Revision);
            writer.WritePropertyName("configuration"u8);
            JsonSerializer.Serialize(writer, value.Configuration, options);
            Raw(writer, "menu"u8, value.Menu?.Json);
            Raw(writer, "availability"u8, value.Availability);
            writer.WritePropertyName("commands"u8);
            JsonSerializer.Serialize(writer, value.Commands, options);
            Raw(writer, "menuKeys"u8, value.MenuKeys);
            Raw(writer, "agent"u8, value.Agent?.Json);
            Raw(writer, "settings"u8, value.Settings?.Json);
            writer.WriteEndObject();
        }

        private static void Raw(Utf8JsonWriter writer, ReadOnlySpan<byte> name, byte[]? json)
        {
            if (json is null) return;
            writer.WritePropertyName(name);
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }
}

/// <summary>What a rollout of another kind brings, encoded.</summary>
/// <param name="Number">Number of the rollout.</param>
/// <param name="Json">A <see cref="DesiredAgent"/> or <see cref="DesiredSettings"/>.</param>
internal sealed record KindPiece(long Number, byte[] Json);

/// <summary>A release in a price zone, encoded.</summary>
/// <param name="Version">Release version.</param>
/// <param name="Json">A <see cref="DesiredMenu"/>.</param>
/// <param name="Keys">Signing keys known when it was published.</param>
/// <param name="Stores">The same in those stores of the zone that have prices of their own; null for none.</param>
internal sealed record MenuPiece(long Version, byte[] Json, IReadOnlyDictionary<string, string> Keys, IReadOnlyDictionary<Guid, MenuPiece>? Stores = null)
{
    /// <summary>The release as a store has it.</summary>
    public MenuPiece For(Guid storeId) => Stores is not null && Stores.TryGetValue(storeId, out var own) ? own : this;
}

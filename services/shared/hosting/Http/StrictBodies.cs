using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Totems.Hosting.Http;

/// <summary>
/// What handlers may rely on in a body: a member that is not nullable is neither missing nor null, unless it has a default. Whoever sends less is
/// answered 400 before a handler runs. A null that a service itself writes is left out, as everywhere.
/// </summary>
internal static class StrictBodies
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.RespectNullableAnnotations = true;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(Require);
    }

    private static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, ParameterType.IsValueType: false }) property.IsRequired = true;
        }
    }
}

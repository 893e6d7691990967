using System.Text.Json.Nodes;

namespace Totems.Menu.Drafts;

/// <summary>JSON Merge Patch (RFC 7396): what is named is set, null removes, the rest stays; lists are replaced whole. Pure.</summary>
internal static class MergePatch
{
    /// <summary>The target as the patch makes it; neither is changed.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target is JsonObject ? target.DeepClone().AsObject() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null) result.Remove(name);
            else result[name] = Apply(result[name], value);
        }

        return result;
    }
}

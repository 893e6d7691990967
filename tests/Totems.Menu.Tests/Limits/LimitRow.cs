using System.Text.Json;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.Menu.Import;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Tests.Limits;

/// <summary>How a sentence writes a limit.</summary>
internal enum As
{
    Number,

    /// <summary>Centavos as reais.</summary>
    Money,

    /// <summary>Bytes as MB of 1024 × 1024.</summary>
    Mebibytes,
}

/// <summary>A limit that a sentence must name.</summary>
/// <param name="Name">Its constant, "Type.Member".</param>
/// <param name="How">How it is written.</param>
internal sealed record Named(string Name, As How = As.Number)
{
    public static implicit operator Named(string name) => new(name);
}

/// <summary>A limit broken by one, and what the product answers.</summary>
/// <param name="Name">What was done, in words; unique.</param>
/// <param name="Kind">Which of the web's ways to speak it goes: "problem" (of a draft), "error" (of an import), "refusal" (of a request).</param>
/// <param name="Answer">What is on the wire.</param>
/// <param name="Limits">The limits it is about.</param>
internal sealed record LimitRow(string Name, string Kind, JsonNode Answer, IReadOnlyList<Named> Limits)
{
    public static LimitRow Of(string name, MenuProblem problem, params Named[] limits) =>
        new(name, "problem", JsonSerializer.SerializeToNode(problem, MenuJson.Options)!, limits);

    public static LimitRow Of(string name, ImportError error, params Named[] limits) =>
        new(name, "error", JsonSerializer.SerializeToNode(error, WireJson.Options)!, limits);

    /// <summary>Status, code, limit and errors by field: the rest has ids that differ each time.</summary>
    public static LimitRow Of(string name, JsonElement refusal, params Named[] limits)
    {
        var answer = new JsonObject { ["status"] = refusal.GetProperty("status").GetInt32(), ["code"] = refusal.GetProperty("type").GetString()!.Split('/')[^1] };
        foreach (var member in (string[])["limit", "errors"])
        {
            if (refusal.TryGetProperty(member, out var value)) answer[member] = JsonNode.Parse(value.GetRawText());
        }

        return new LimitRow(name, "refusal", answer, limits);
    }
}

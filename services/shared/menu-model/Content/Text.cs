using System.Text.Json.Serialization;

namespace Totems.MenuModel.Content;

/// <summary>A text people see, in the languages a chain speaks. Portuguese is required, the others fall back to it.</summary>
/// <param name="PtBr">Brazilian Portuguese; never empty in a published menu.</param>
/// <param name="En">English, or null when not translated.</param>
/// <param name="Es">Spanish, or null when not translated.</param>
public sealed record Text(
    [property: JsonPropertyName("pt-BR")] string PtBr,
    [property: JsonPropertyName("en")] string? En = null,
    [property: JsonPropertyName("es")] string? Es = null)
{
    /// <summary>The text in <paramref name="language"/> ("pt-BR", "en", "es"), or Portuguese when that is missing or blank.</summary>
    public string In(string language) => language switch
    {
        "en" when !string.IsNullOrWhiteSpace(En) => En,
        "es" when !string.IsNullOrWhiteSpace(Es) => Es,
        _ => PtBr,
    };
}

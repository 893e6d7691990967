using System.Text.Json.Serialization;

namespace Totems.MenuModel.Content;

/// <summary>What a portion is measured in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PortionUnit>))]
public enum PortionUnit
{
    /// <summary>Grams.</summary>
    [JsonStringEnumMemberName("g")] Grams,

    /// <summary>Millilitres.</summary>
    [JsonStringEnumMemberName("ml")] Millilitres,
}

/// <summary>
/// The nutrition table of one portion, with the rows of the Brazilian label (ANVISA RDC 429/2020 and IN 75/2020); energy is <see cref="Item.Calories"/>.
/// Nutrients are whole milligrams, so that 1.5 g is written in one way only; null is not declared, 0 is declared as none.
/// </summary>
/// <param name="Portion">Size of the portion, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Grams or millilitres.</param>
/// <param name="Measure">The portion as people know it ("1 unidade").</param>
/// <param name="Carbohydrates">Carboidratos, mg.</param>
/// <param name="Sugars">Açúcares totais, mg; part of the carbohydrates.</param>
/// <param name="AddedSugars">Açúcares adicionados, mg; part of the sugars.</param>
/// <param name="Protein">Proteínas, mg.</param>
/// <param name="Fats">Gorduras totais, mg.</param>
/// <param name="SaturatedFats">Gorduras saturadas, mg; part of the fats.</param>
/// <param name="TransFats">Gorduras trans, mg; part of the fats.</param>
/// <param name="Fibre">Fibras alimentares, mg.</param>
/// <param name="Sodium">Sódio, mg.</param>
public sealed record Nutrition(
    int Portion, PortionUnit Unit = PortionUnit.Grams, Text? Measure = null, int? Carbohydrates = null, int? Sugars = null, int? AddedSugars = null,
    int? Protein = null, int? Fats = null, int? SaturatedFats = null, int? TransFats = null, int? Fibre = null, int? Sodium = null);

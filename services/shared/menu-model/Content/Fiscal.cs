namespace Totems.MenuModel.Content;

/// <summary>
/// What an NFC-e says about an item (Manual de Orientação do Contribuinte 7.0, groups I, N, Q, S; NT 2025.002 for IBS and CBS). Only the shape is
/// judged here; which codes are right is the accountant's business. All texts are digits but <paramref name="Unit"/>.
/// </summary>
/// <param name="Ncm">Mercosur nomenclature, 8 digits; required.</param>
/// <param name="Cfop">Fiscal operation, 4 digits; a sale begins with 5, 6 or 7; required.</param>
/// <param name="Unit">Unit of sale, 1 to 6 capital letters or digits ("UN", "KG"); required.</param>
/// <param name="Origin">Origin of the goods, 0 to 8; 0 is Brazilian.</param>
/// <param name="Cst">ICMS tax situation, 2 digits, for chains outside the Simples Nacional; either this or <paramref name="Csosn"/>.</param>
/// <param name="Csosn">ICMS tax situation within the Simples Nacional, 3 digits.</param>
/// <param name="PisCst">PIS tax situation, 2 digits; required.</param>
/// <param name="CofinsCst">COFINS tax situation, 2 digits; required.</param>
/// <param name="Cest">Tax substitution code, 7 digits.</param>
/// <param name="Gtin">Bar code of 8, 12, 13 or 14 digits with a right check digit; null says "SEM GTIN".</param>
/// <param name="IbsCbsCst">IBS and CBS tax situation, 3 digits; with <paramref name="ClassTrib"/> or not at all.</param>
/// <param name="ClassTrib">cClassTrib, 6 digits, of which the first three are the tax situation.</param>
public sealed record Fiscal(
    string? Ncm = null, string? Cfop = null, string? Unit = null, int Origin = 0, string? Cst = null,
    string? Csosn = null, string? PisCst = null, string? CofinsCst = null, string? Cest = null, string? Gtin = null, string? IbsCbsCst = null,
    string? ClassTrib = null);

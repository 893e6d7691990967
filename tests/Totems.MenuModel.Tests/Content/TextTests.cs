using Totems.MenuModel.Content;

namespace Totems.MenuModel.Tests.Content;

public sealed class TextTests
{
    [Theory]
    [InlineData("pt-BR", "Pão")]
    [InlineData("en", "Bread")]
    [InlineData("es", "Pão")] // blank is missing
    [InlineData("fr", "Pão")]
    [InlineData("", "Pão")]
    public void In_WhatIsMissing_FallsBackToPortuguese(string language, string expected) =>
        Assert.Equal(expected, new Text("Pão", "Bread", " ").In(language));
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>Measured figures, in the test's output.</summary>
internal static class Figures
{
    /// <summary>Says one.</summary>
    public static void Say(FormattableStringText text) => TestContext.Current.TestOutputHelper?.WriteLine(text.Text);

    /// <summary>Text with numbers in the invariant culture.</summary>
    [InterpolatedStringHandler]
    internal ref struct FormattableStringText(int literalLength, int formattedCount)
    {
        private DefaultInterpolatedStringHandler inner = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

        public string Text => inner.ToString();

        public void AppendLiteral(string text) => inner.AppendLiteral(text);

        public void AppendFormatted<T>(T value, string? format = null) => inner.AppendFormatted(value, format);
    }
}

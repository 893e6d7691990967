namespace Totems.DeviceHealth.Enrolment;

/// <summary>A totem's letter in its store: A to Z, then AA, AB and so on. Letters of retired totems are given again.</summary>
internal static class Letters
{
    /// <summary>The first letter nobody has.</summary>
    public static string FirstFree(IReadOnlyCollection<string> taken)
    {
        for (var number = 0; ; number++)
        {
            var letter = number < 26 ? $"{(char)('A' + number)}" : $"{(char)('A' + (number / 26) - 1)}{(char)('A' + (number % 26))}";
            if (!taken.Contains(letter)) return letter;
        }
    }
}

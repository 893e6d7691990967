namespace Totems.EndToEnd.Shots;

/// <summary>What <c>shots</c> is asked for.</summary>
/// <param name="Folder">Where the pictures go.</param>
/// <param name="Admin">The services' address.</param>
/// <param name="Kiosk">A kiosk agent's address.</param>
/// <param name="Languages">In which languages.</param>
/// <param name="Only">Only pictures whose name contains this.</param>
internal sealed record ShotOptions(string Folder, Uri Admin, Uri Kiosk, IReadOnlyList<string> Languages, string Only)
{
    /// <summary>How it is called.</summary>
    public const string Usage = "shots DIR [--admin URL] [--kiosk URL] [--languages pt-BR,en,es] [--only TEXT]";

    /// <summary>Reads arguments; null when they are not understood.</summary>
    public static ShotOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new ShotOptions("", Local("TOTEMS_PORT", 8080), Local("TOTEMS_KIOSK_PORT", 5100), Speech.Words.Languages, "");
        for (var at = 0; at < arguments.Count; at++)
        {
            var value = arguments.ElementAtOrDefault(at + 1);
            switch (arguments[at])
            {
                case "--admin" when Uri.TryCreate(value, UriKind.Absolute, out var url):
                    options = options with { Admin = url };
                    at++;
                    break;
                case "--kiosk" when Uri.TryCreate(value, UriKind.Absolute, out var url):
                    options = options with { Kiosk = url };
                    at++;
                    break;
                case "--languages" when value is not null && value.Split(',').All(Speech.Words.Languages.Contains):
                    options = options with { Languages = value.Split(',') };
                    at++;
                    break;
                case "--only" when value is not null:
                    options = options with { Only = value };
                    at++;
                    break;
                case var folder when options.Folder.Length == 0 && !folder.StartsWith('-'):
                    options = options with { Folder = Path.GetFullPath(folder) };
                    break;
                default:
                    return null;
            }
        }

        return options.Folder.Length == 0 ? null : options;
    }

    private static Uri Local(string variable, int port) =>
        new($"http://localhost:{(int.TryParse(Environment.GetEnvironmentVariable(variable), out var given) ? given : port)}");
}
